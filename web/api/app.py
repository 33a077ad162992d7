"""The API as an application of its own, mounted under its version."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.api.errors import answer_errors
from web.api.routes import router
from web.api_version import HEADERS, PATH, VERSION
from web.problem_json import ProblemDetails

ABOUT: Final = (
    "Welke bouwsteen past bij welk cliëntprofiel, volgens het werkboek van een regio. Volgt de "
    "API Design Rules van de Nederlandse overheid. Er wordt niets van een profiel bewaard."
)
DESCRIPTION: Final = f"{PATH}/openapi.json"
_FRAMEWORK: Final = ("HTTPValidationError", "ValidationError")
_SUCCESS: Final = "Successful Response"
_FOR_ANYONE: Final = {"Access-Control-Allow-Origin": "*"}


def create_api(state: object) -> FastAPI:
    """Return the API; ``state`` is what its requests share with the pages."""
    api = FastAPI(
        title="Bouwsteen",
        version=VERSION,
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        servers=[{"url": PATH}],
        root_path_in_servers=False,
        contact={"name": "De beheerder van dit programma in uw organisatie"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        middleware=[Middleware(Versioned)],
        redirect_slashes=False,
    )
    api.state.shared = state
    api.include_router(router)
    answer_errors(api)

    @api.get("/", include_in_schema=False)
    async def root() -> Response:
        """Lead who asks for the API itself to its description."""
        return RedirectResponse(DESCRIPTION)

    @api.get("/openapi.json", include_in_schema=False)
    async def description(request: Request) -> Response:
        """Return the description; any site may read it (API Design Rules, publish-openapi)."""
        del request
        return JSONResponse(described(api), headers=_FOR_ANYONE)

    return api


class Versioned:
    """Puts the full version of the API on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its answer."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, complete)


def described(api: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, with our own errors in the place of those of the framework."""
    found = api.openapi()
    schemas = found["components"]["schemas"]
    for framework in _FRAMEWORK:
        schemas.pop(framework, None)
    for path in found["paths"].values():
        for operation in path.values():
            # A path parameter that is any text is never invalid, whatever the framework thinks.
            for answer in operation["responses"].values():
                if answer["description"] == _SUCCESS:
                    answer["description"] = "Gelukt."
            if _FRAMEWORK[0] in str(operation["responses"].get("422")):
                del operation["responses"]["422"]
    if ProblemDetails.__name__ not in schemas:
        written = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(written.pop("$defs", {}))
        schemas[ProblemDetails.__name__] = written
    return found
