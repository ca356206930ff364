from cli.conftest import majlis, small

__all__ = ["majlis", "small"]
