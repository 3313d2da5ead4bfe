"""YAML to model: safe loading with marks and limits, schemas, all errors at once."""
