#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lintel/finding.h"
#include "lsp/protocol/text.h"

/// What of LSP's messages the server reads and writes, and its own beyond LSP (docs/editors.md). Positions count UTF-16
/// units unless client and server agreed on UTF-8; documents are absolute paths here and `file:` URIs on the wire.
namespace lintel::lsp {

// ---- what the client says -------------------------------------------------------------------------------------

/// `initialized`, `shutdown`, `exit`.
struct NoParams {};

/// A document.
struct DocumentParams {
  std::string path;
};

/// A place in a document: `textDocument/hover`, `definition`, `completion`.
struct PlaceParams {
  std::string path;
  TextPosition position;
};

/// A part of a document: `textDocument/codeAction`, `inlayHint`.
struct RangeParams {
  std::string path;
  TextRange range;
};

/// `textDocument/references`.
struct ReferenceParams {
  std::string path;
  TextPosition position;
  bool with_declarations = true;
};

/// `textDocument/diagnostic`.
struct PullParams {
  std::string path;
  std::string previous_result;
};

/// `workspace/executeCommand`.
struct CommandParams {
  std::string command;
  std::vector<std::string> arguments;
};

/// `lintel/explain`.
struct RuleParams {
  std::string rule;
};

/// `textDocument/didOpen`.
struct OpenParams {
  std::string path, text;
  std::string language;  ///< the client's `languageId`
  std::int64_t version = 0;
};

/// A part of a document, or all of it, and what takes its place.
struct ContentChange {
  std::optional<TextRange> range;
  std::string text;
};

/// `textDocument/didChange`.
struct ChangeParams {
  std::string path;
  std::optional<std::int64_t> version;
  std::vector<ContentChange> changes;
};

/// A file that was created, changed or deleted outside the editor's documents.
struct FileEvent {
  std::string path;
  bool came_or_went = false;
};

/// `workspace/didChangeWatchedFiles`.
struct FileEventParams {
  std::vector<FileEvent> events;
};

/// `workspace/didChangeWorkspaceFolders`.
struct FolderParams {
  std::vector<std::string> added, removed;
};

/// The options that a client may change at any time; those that it does not name stay.
struct SettingsParams {
  std::optional<bool> code_lens, inlay_hints;
};

/// `initialize`: what the client can do, and its folders.
struct InitializeParams {
  bool accepts_utf8 = false;
  bool pulls = false;  ///< asks for diagnostics, and can be asked to do so again
  bool refreshes_code_lenses = false, refreshes_inlay_hints = false;
  bool shows_documents = false;
  bool trusted = true;  ///< false: the user has not said that the workspace's author may be trusted
  std::vector<std::string> folders;
  SettingsParams settings;
};

// ---- what the server says -------------------------------------------------------------------------------------

/// LSP's `Location`.
struct DocumentRange {
  std::string path;
  TextRange range;
};

/// LSP's `DiagnosticRelatedInformation`.
struct RelatedInformation {
  DocumentRange place;
  std::string message;
};

/// What a finding has beyond a diagnostic.
struct FindingData {
  std::string address, title, fix;
  std::vector<std::string> instances;
};

/// LSP's `Diagnostic`.
struct DiagnosticItem {
  TextRange range;
  int severity = 2;  ///< LSP's: 1 error, 2 warning, 3 information, 4 hint
  std::string code, message;
  std::string href;          ///< the rule's page; empty: it has none
  bool unnecessary = false;  ///< LSP's tag: drawn faded
  std::vector<RelatedInformation> related;
  std::optional<FindingData> data;
};

/// The diagnostics of a document at a client's request.
struct PulledDiagnostics {
  std::string result_id;
  std::optional<std::vector<DiagnosticItem>> items;  ///< nothing: those that the client has are up to date
};

/// The diagnostics of a document as the server sends them unasked.
struct PublishedDiagnostics {
  std::string path;
  std::optional<std::int64_t> version;
  std::vector<DiagnosticItem> items;
};

/// LSP's `Hover`.
struct HoverContent {
  std::string markdown;
  TextRange range;
};

/// LSP's `TextEdit`.
struct TextEdit {
  TextRange range;
  std::string text;
};

/// A quick fix: an edit of the document, or a command of the server's.
struct CodeAction {
  std::string title;
  DiagnosticItem diagnostic;
  bool preferred = false;
  std::string path;  ///< that `edits` are in
  std::vector<TextEdit> edits;
  std::string command;  ///< "lintel.server.openRule"; empty when there are edits
  std::string argument;
};

/// LSP's `DocumentSymbol`.
struct DocumentSymbol {
  std::string name, detail;
  int kind = 0;  ///< LSP's `SymbolKind`
  TextRange range, selection;
};

/// LSP's `DocumentLink`, to a file.
struct DocumentLink {
  TextRange range;
  std::string path;
};

/// LSP's `CodeLens`, without a command.
struct CodeLens {
  TextRange range;
  std::string title;
};

/// LSP's `InlayHint`.
struct InlayHint {
  TextPosition position;
  std::string label;
};

/// LSP's `CompletionItem`.
struct CompletionItem {
  std::string label, detail;
  int kind = 0;  ///< LSP's `CompletionItemKind`
  TextRange replaced;
};

/// `lintel/resource`.
struct ResourceText {
  std::string text;
};

/// `lintel/explain`.
struct RulePage {
  std::string markdown;
};

/// `lintel/graph`, as docs/graph-format.md says.
struct GraphView {
  struct Node {
    std::string address, type, source_type;
    Location header;
    std::string properties;  ///< JSON
  };
  struct Arrow {
    std::string from, to, via;
  };
  std::vector<Node> resources;
  std::vector<Arrow> edges;
};

/// One of `lintel/findings`.
struct WorkspaceFinding {
  std::string path;
  Severity level = Severity::medium;
  DiagnosticItem diagnostic;
};

/// `lintel/findings`.
struct WorkspaceFindings {
  std::vector<WorkspaceFinding> findings;
};

/// `lintel/status`.
struct ScanStatus {
  std::uint64_t files = 0, suppressed = 0;
  std::vector<std::pair<Severity, std::uint64_t>> findings;
  double milliseconds = 0;
};

}  // namespace lintel::lsp
