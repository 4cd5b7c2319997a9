"""The desk for programs that speak the Model Context Protocol, by the extra ``mcp``: reads only."""
