# Empty dependencies file for torch_local.
# This may be replaced when dependencies are built.
