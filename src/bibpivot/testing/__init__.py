"""For tests, of this project and of plugins: records to convert, and strategies that make them.

`records` holds a handful of canonical records as functions; `strategies` needs hypothesis and makes any record at all.
Nothing in bibpivot imports this package.
"""
