"""The measured promises, each against its rival or limit in the same run."""
