"""The figures the portal promises, measured as ratios within one run: ./run bench."""
