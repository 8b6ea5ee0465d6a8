#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "lsp/protocol/text.h"

namespace lintel::lsp {

using Json = nlohmann::json;

/// JSON-RPC's and LSP's error codes.
enum ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
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

/// A member of an object; null when there is none, or when it is no object.
const Json& member(const Json& object, const char* key);
/// A member that is a string; empty otherwise.
std::string string_at(const Json& object, const char* key);
/// True when a member is `true`.
bool flag_at(const Json& object, const char* key);
/// LSP's `Position`.
std::optional<TextPosition> position_in(const Json& json);
/// As text for the client; what is no UTF-8 becomes U+FFFD.
std::string dump(const Json& json);

}  // namespace lintel::lsp
