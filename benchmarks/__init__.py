"""Quality and speed, measured on text that is not part of the project; every number in the docs comes from here."""
