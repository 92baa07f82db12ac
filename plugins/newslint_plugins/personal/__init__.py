"""Personal: data by which a person or an account can be reached."""
