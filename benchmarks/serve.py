"""How the endpoint holds up: requests a second and the slowest hundredth under 50 clients, alone and beside the worst query.

    python benchmarks/serve.py GRAPH [--clients 50] [--seconds 10]

Starts `kg serve` on the loopback address, asks standard queries from threads for a fixed time, then does so again while one
more client sends a query that never ends.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import urlopen

PORT = 18765
AT = f"http://127.0.0.1:{PORT}"
ASKED = (
    "/health",
    "/queries/positions",
    "/search?q=minister",
    "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 100"}),
)
WORST = "/sparql?" + urlencode(
    {"query": "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(6)) + " }"}
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10.0)
    options = parser.parse_args()
    command = [sys.executable, "-m", "kg", "serve", "-g", str(options.graph), "--port", str(PORT), "--seconds", "5"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait()
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {options.clients} clients, {options.seconds:g} s each")
        report("alone", run(options.clients, options.seconds), options.seconds)
        stop = threading.Event()
        bad = threading.Thread(target=ask_worst, args=(stop,))
        bad.start()
        report("beside the worst query", run(options.clients, options.seconds), options.seconds)
        stop.set()
        bad.join()
    finally:
        server.terminate()
        server.wait()


def wait() -> None:
    """Until the server answers."""
    for _ in range(240):
        try:
            urlopen(AT + "/health", timeout=5).read()
        except (URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError


def run(clients: int, seconds: float) -> tuple[list[float], int]:
    """The times of all requests and how many failed."""
    times: list[float] = []
    failed = [0]
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        turn = number
        while time.monotonic() < end:
            started = time.monotonic()
            try:
                urlopen(AT + ASKED[turn % len(ASKED)], timeout=60).read()
            except (HTTPError, URLError, ConnectionError):
                failed[0] += 1
            times.append(time.monotonic() - started)
            turn += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed[0]


def ask_worst(stop: threading.Event) -> None:
    """Send the worst query over and over."""
    while not stop.is_set():
        try:
            urlopen(AT + WORST, timeout=60).read()
        except (HTTPError, URLError, ConnectionError):
            continue


def report(what: str, result: tuple[list[float], int], seconds: float) -> None:
    """Print one line."""
    times, failed = sorted(result[0]), result[1]
    slow = times[int(0.99 * (len(times) - 1))]
    print(f"{what:24} {len(times) / seconds:7.0f} requests/s, 99th percentile {1000 * slow:6.0f} ms, {failed} failed")


if __name__ == "__main__":
    main()
