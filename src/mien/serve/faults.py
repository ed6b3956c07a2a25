"""How an application answers when something goes wrong: always with a problem document."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mien.errors import MienError
from mien.serve.answers import ProblemAnswer
from mien.serve.guard.guard_base import Guard
from mien.serve.logs import log_failure
from mien.serve.problems import (
    BROKEN,
    INVALID,
    MALFORMED,
    ProblemError,
    problem_of,
    problem_of_status,
)

_Fault = TypeVar("_Fault", bound=Exception)

_DETAILS = {
    404: "There is nothing at {method} {path}.",
    405: "{path} does not understand {method}.",
    413: "{detail}.",
}


def answer_faults(app: FastAPI) -> None:
    """Makes every fault that a request can meet a problem document."""
    app.add_exception_handler(ProblemError, _problem)
    app.add_exception_handler(MienError, _mien_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


async def _problem(_: Request, fault: Exception) -> ProblemAnswer:
    return ProblemAnswer(_narrow(fault, ProblemError))


async def _mien_error(_: Request, fault: Exception) -> ProblemAnswer:
    return ProblemAnswer(problem_of(_narrow(fault, MienError)))


async def _invalid(_: Request, fault: Exception) -> ProblemAnswer:
    errors: Sequence[Any] = _narrow(fault, RequestValidationError).errors()
    broken = any(error["type"] == "json_invalid" for error in errors)
    sentences = [_sentence(error) for error in errors]
    return ProblemAnswer(ProblemError(MALFORMED if broken else INVALID, " ".join(sentences)))


async def _http(request: Request, fault: Exception) -> ProblemAnswer:
    known = _narrow(fault, HTTPException)
    sentence = _DETAILS.get(known.status_code, "The request could not be answered: {detail}.")
    detail = sentence.format(
        method=request.method, path=request.url.path, detail=known.detail.rstrip(".")
    )
    problem = problem_of_status(known.status_code, detail)
    problem.headers.update(known.headers or {})
    if known.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        problem.headers.update(_allow_header(request))
    return ProblemAnswer(problem)


def _allow_header(request: Request) -> dict[str, str]:
    """The methods of an address, all of them: the framework names those of one route alone."""
    paths: Mapping[str, Mapping[str, Any]] = request.app.openapi()["paths"]
    methods = {
        method.upper()
        for template, operations in paths.items()
        if compile_path(template)[0].match(request.url.path)
        for method in operations
    }
    return {"Allow": ", ".join(sorted(methods))} if methods else {}


def _sentence(error: dict[str, Any]) -> str:
    """One sentence on one field; what was sent is not repeated, since it may be personal."""
    if error["type"] == "json_invalid":
        return "The body is not JSON."
    where = ".".join(str(part) for part in error["loc"][1:]) or "body"
    return f"{where!r} cannot be used: {error['msg'].removeprefix('Value error, ')}."


def _narrow(fault: Exception, kind: type[_Fault]) -> _Fault:
    if not isinstance(fault, kind):
        raise fault
    return fault


class CatchAll(Guard):
    """Answers what nobody foresaw with a problem that gives nothing away, and logs it.

    Args:
        app: the application to guard.
        require_whole: raises a `MienError` if damage of the database is behind it.
    """

    def __init__(self, app: ASGIApp, require_whole: Callable[[], None]) -> None:
        super().__init__(app)
        self._require_whole = require_whole

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        begun = False

        async def noticing(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noticing)
        except ClientDisconnect:
            pass  # nobody is left to be answered, and nothing of Mien's has failed
        except Exception:
            log_failure("request failed", method=scope["method"], path=scope["path"])
            if begun:
                raise
            await ProblemAnswer(await self._problem(scope))(scope, receive, send)

    async def _problem(self, scope: Scope) -> ProblemError:
        try:
            await run_in_threadpool(self._require_whole)
        except MienError as fault:
            return problem_of(fault)
        detail = f"{scope['method']} {scope['path']} failed in a way nobody foresaw."
        return ProblemError(BROKEN, detail)
