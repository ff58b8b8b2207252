"""News texts in; a knowledge graph out that says on whose word it knows each thing."""
