"""Settings: from defaults, configuration files and the command line, each value with its origin."""
