"""The bridge to the engine: a child process and one socket each for questions and news, never waited for."""
