"""Alerts: choose, render, deliver."""
