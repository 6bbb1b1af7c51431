"""Keeps people in small numbers from being singled out; pure rules, no Django."""
