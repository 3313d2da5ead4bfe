"""Files to placed values: YAML and bytes only."""
