"""Hold the quality of extraction above its floors, measured by the yardsticks that lie beside the project.

    python benchmarks/floors.py [--bench DIR] [--raise]

Reads floors.csv (set, measure, floor) and runs the sets named there. `--raise` writes floors a little below what was measured,
where that is higher: floors only rise. Without the yardsticks it says so and passes.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.csv"
BENCH = HERE.parent.parent / "shared" / "bench"
SLACK = 0.01


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--raise", action="store_true", dest="lift")
    options = parser.parse_args()
    if not (options.bench / "bench.py").exists():
        print(f"the yardsticks are not at {options.bench}: floors skipped")
        return 0
    with FLOORS.open(encoding="utf-8", newline="") as lines:
        floors = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    measured = measure(options.bench, sorted({floor["set"] for floor in floors}))
    below = 0
    for floor in floors:
        value = value_of(measured, floor)
        wanted = float(floor["floor"])
        fails = value is None or value < wanted
        below += fails
        shown = "-" if value is None else f"{value:.3f}"
        print(f"{floor['set']:20} {floor['measure']:28} {shown}  floor {wanted:.3f}{'  BELOW' if fails else ''}")
        if options.lift and value is not None:
            floor["floor"] = f"{max(wanted, value - SLACK):.3f}"
    if options.lift:
        write(floors)
    return int(below > 0)


def measure(bench: Path, sets: list[str]) -> dict:
    """The results of some sets, as the yardsticks write them."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "results.json"
        command = [
            sys.executable,
            str(bench / "bench.py"),
            "--kg",
            f"{sys.executable} -m kg",
            "--json",
            str(out),
            "--set",
            *sets,
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent)
        return json.loads(out.read_text(encoding="utf-8"))


def value_of(measured: dict, floor: dict) -> float | None:
    """The headline number of one set and measure."""
    value = measured["sets"].get(floor["set"], {}).get("headline", {}).get(floor["measure"])
    return value if isinstance(value, int | float) else None


def write(floors: list[dict]) -> None:
    """Keep the comment and the order, change the numbers."""
    comments = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{floor['set']},{floor['measure']},{floor['floor']}" for floor in floors]
    FLOORS.write_text("\n".join([*comments, "set,measure,floor", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
