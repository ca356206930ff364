"""The data of every kind of picture: one frozen record a kind, made by analyses and read by `report/charts`."""
