"""Say in one line that the port cannot be had."""

import errno
import socket
import sys


def obstacle(host: str, port: str) -> str | None:
    """Tell why a server could not listen there, or None."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"{port!r} is not a port number (ONETHING_PORT)"
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"port {port} on {host} is taken; stop that server or set ONETHING_PORT"
            return f"cannot listen on {host}:{port}: {error.strerror}"
    return None


def main() -> None:
    """Exit with 1 and one line when the port is not free."""
    if problem := obstacle(*sys.argv[1:3]):
        sys.exit(f"onething: {problem}")


if __name__ == "__main__":
    main()
