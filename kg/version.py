"""The version of the program; it stands in the provenance of every graph."""

VERSION = "0.1.0"
