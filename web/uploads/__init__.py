"""Workbooks that are sent to a page: checked or compared in a process apart, then gone."""
