"""The shot list: a scene's beats turned into pictures in order, before anybody is placed."""
