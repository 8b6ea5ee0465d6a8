#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/protocol/error.h"
#include "lsp/protocol/messages.h"

/// Messages as JSON-RPC's JSON.
namespace lintel::lsp {

using Json = nlohmann::json;

/// Reads a message's content. What is not JSON, is nested deeper than any message, or has more values, is discarded:
/// `is_discarded()` of the result.
Json parse_message(std::string_view content);
/// As text for the client; what is not UTF-8 becomes U+FFFD.
std::string dump(const Json& json);

/// A member of an object; null when there is none, or when it is not an object.
const Json& member(const Json& object, const char* key);
/// A member that is a string; empty otherwise.
std::string string_at(const Json& object, const char* key);

// ---- parameters: each throws a `Refusal` for what cannot be understood ------------------------------------------

void read(const Json& json, NoParams& params);
void read(const Json& json, DocumentParams& params);
void read(const Json& json, PlaceParams& params);
void read(const Json& json, RangeParams& params);
void read(const Json& json, ReferenceParams& params);
void read(const Json& json, PullParams& params);
void read(const Json& json, CommandParams& params);
void read(const Json& json, RuleParams& params);
void read(const Json& json, OpenParams& params);
void read(const Json& json, ChangeParams& params);
void read(const Json& json, FileEventParams& params);
void read(const Json& json, FolderParams& params);
void read(const Json& json, SettingsParams& params);
void read(const Json& json, InitializeParams& params);

// ---- answers and notifications ----------------------------------------------------------------------------------

Json to_json(TextPosition position);
Json to_json(TextRange range);
Json to_json(const TextEdit& edit);
Json to_json(const DiagnosticItem& item);
Json to_json(const PulledDiagnostics& pulled);
Json to_json(const PublishedDiagnostics& published);
Json to_json(const DocumentRange& place);
Json to_json(const HoverContent& hover);
Json to_json(const CodeAction& action);
Json to_json(const DocumentSymbol& symbol);
Json to_json(const DocumentLink& link);
Json to_json(const CodeLens& lens);
Json to_json(const InlayHint& hint);
Json to_json(const CompletionItem& item);
Json to_json(const ResourceText& resource);
Json to_json(const RulePage& page);
Json to_json(const GraphView& graph);
Json to_json(const WorkspaceFindings& findings);
Json to_json(const ScanStatus& status);

/// Of what the features give.
template <class Item>
Json to_json(const std::vector<Item>& items);
/// Null for nothing.
template <class Item>
Json to_json(const std::optional<Item>& item);

}  // namespace lintel::lsp
