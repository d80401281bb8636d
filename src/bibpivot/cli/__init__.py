"""The command line: `bibpivot` with its commands, and `convert` alone. One file for each command.

What a command needs is imported when it runs, so that help and completion answer at once.
"""
