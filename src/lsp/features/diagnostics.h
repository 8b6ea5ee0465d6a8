#pragma once

#include <map>
#include <string>
#include <vector>

#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// Brings places of a scan's files to the client's positions.
class Places {
 public:
  Places(const SourceSet& sources, PositionEncoding encoding) : sources_(sources), encoding_(encoding) {}

  TextRange range_of(const Location& location);
  /// The file that a location is in; empty when it is in none.
  std::string path_of(const Location& location) const;

 private:
  const SourceSet& sources_;
  PositionEncoding encoding_;
  std::map<std::uint32_t, LineTable> tables_;  ///< by source
};

/// The page of a rule or fault; empty for a user's own rule.
std::string rule_href(const std::string& rule, const IncrementalScan& scan);

/// A finding as a diagnostic.
DiagnosticItem describe_finding(const Finding& finding, const IncrementalScan& scan, Places& places);

/// What is wrong in one document: findings, what could not be read, faults of rules.
std::vector<DiagnosticItem> diagnostics_of(const EditorWorkspace& workspace, const std::string& path);

/// The findings of the whole workspace, as far as it has been scanned.
WorkspaceFindings all_findings(EditorWorkspace& workspace);

/// How many findings there are, by severity.
ScanStatus scan_status(const EditorWorkspace& workspace);

}  // namespace lintel::lsp
