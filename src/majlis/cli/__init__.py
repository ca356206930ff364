"""The command line: parse, one call of the library, print; problems go to stderr, exit status 0, 1 or 2.

Only the command that is asked for is loaded, so that `majlis --help` answers at once. Status 1 means that the input
cannot be used, or that something failed; 2 that the command itself was mistyped; 130 that it was interrupted.
"""

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `majlis` with these arguments, or those of the process.

    Raises:
        SystemExit: Always, with the exit status.
    """
    from majlis.errors import MajlisError

    words = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        _hurry()
    _speak_any_language()
    try:
        _command(words)
    except MajlisError as error:
        _stop(str(error))
    except BrokenPipeError:
        _give_up_output()
        sys.exit(1)
    except OSError as error:
        from majlis.writing import refusal

        _give_up_output()
        _stop(str(refusal(str(error.filename or "standard output"), error)))
    except MemoryError:
        _stop("there is not enough memory for this; ask for fewer worlds with `--draws`. [out-of-memory]")
    except Exception as error:
        if os.environ.get("MAJLIS_DEBUG"):
            raise
        _stop(
            f"majlis: something went wrong that is not your input's fault: {type(error).__name__}: {error}\n"
            "Please report it with the dossier and what `MAJLIS_DEBUG=1` before the command prints."
        )


def _hurry() -> None:
    """Spare what a process that ends with its command has no use for.

    That is to collect garbage, at the end too; and threads for the algebra of NumPy, which wait for work by turning
    in circles, and of which there is too little here to be shared out.
    """
    gc.disable()
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _speak_any_language() -> None:
    """Names of any script can be printed: in UTF-8 to files and pipes, with stand-ins where a terminal has no sign.

    The name of a file may be no text at all; then its bytes are printed by their numbers. Where there is no standard
    output, it goes nowhere.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        utf8 = stream.encoding.lower().replace("-", "") == "utf8"
        if not utf8 and (stream.isatty() or "PYTHONIOENCODING" in os.environ):
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _command(words: list[str]) -> None:
    import typer

    from majlis.cli.app import app_for

    try:
        typer.main.get_command(app_for(words)).main(words, prog_name="majlis")
    finally:
        sys.stdout.flush()  # a full disk is told here, and not by Python when it is too late


def _give_up_output() -> None:
    """Throw away what cannot be printed, which Python would else try again at the end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _stop(message: str) -> None:
    print(message, file=sys.stderr)
    sys.exit(1)
