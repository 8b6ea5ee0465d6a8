#pragma once

#include <string>

namespace lintel::lsp {

/// JSON-RPC's and LSP's error codes.
enum ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002,
  request_cancelled = -32800,
  content_modified = -32801,
};

/// A request that cannot be answered: thrown by what answers requests, and turned into the protocol's error by the
/// server's loop, which it never leaves.
struct Refusal {
  int code = invalid_params;
  std::string message;
};

}  // namespace lintel::lsp
