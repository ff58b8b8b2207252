.PHONY: check format test floors output

check:
	ruff check .
	ruff format --check .
	mypy --strict kg
	python -m pytest
	python benchmarks/floors.py

format:
	ruff check --fix .
	ruff format .

test:
	python -m pytest

floors:
	python benchmarks/floors.py

output:
	python -m kg build seeds/ -o output/
