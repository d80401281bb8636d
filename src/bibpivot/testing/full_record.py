"""The record with every field filled, for tests of plugins; the core plans with the same one."""

from bibpivot.looking.full_record import full_record

__all__ = ["full_record"]
