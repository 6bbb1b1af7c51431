"""Lifecycles as tables: which verb leads from where to where, by which permit, under which named conditions. No Django."""
