#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/value.h"

namespace lintel {

class SourceSet;

/// A value as JSON text, exactly as Terraform's `jsonencode` writes it (keys sorted, `<`, `>`, `&` escaped, no spaces).
/// nullopt when something inside is unknown or infinite.
std::optional<std::string> to_json(Value value);

/// A value for people and tools: as JSON, an unknown as `{"$unknown": why}`, a reference as
/// `{"$ref": address, "attribute": name}`, a partial string as `{"$unknown": why, "$parts": […]}`, a choice as
/// `{"$choice": [if true, if false]}`. With `redact`, sensitive values are `{"$sensitive": true}`.
std::string to_display_json(Value value, bool pretty = false, bool redact = false);

/// What `parse_json_text` says of text that nests deeper than this reader follows.
constexpr std::string_view json_depth_fault = "exceeded max depth";

/// JSON text to a value, as Terraform's `jsondecode`; `error` says why not. Origins are `origin`.
std::optional<Value> parse_json_text(std::string_view text, Arena& arena, const Origin* origin, std::string& error);

/// JSON inside a string of which only parts are known (a heredoc policy with `${aws_s3_bucket.b.arn}` in it): the
/// structure is read, strings that hold unknown parts become partial strings, an unknown in the place of a whole value
/// is that unknown. nullopt when the known text is not JSON.
/// With `sources`, each value and key gets its own place inside the string's text as it was written (a heredoc, a
/// quoted string); without, and where the text was computed, the string's.
std::optional<Value> parse_json_parts(Value partial_string, Arena& arena, std::string& error,
                                      const SourceSet* sources = nullptr);

/// The document that a string or encoded value holds: `decoded()` if there is one, otherwise parsed text, otherwise the
/// value itself when it is a mapping already. nullopt: unknown or no JSON.
std::optional<Value> document_of(Value value, Arena& arena, const SourceSet* sources = nullptr);

}  // namespace lintel
