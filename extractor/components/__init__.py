"""Doc → Doc: each component adds one span group and nothing else."""
