#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lintel/shared_text.h"

namespace lintel {

/// How bad a finding is as deployed, the worst first; see docs/severity.md.
enum class Severity : std::uint8_t { critical, high, medium, low, info };

/// "critical", "high", "medium", "low", "info".
const char* to_string(Severity severity);

/// A place in a file. Lines and columns count from 1, columns in Unicode code points; the end is one past the last.
struct Location {
  /// Relative to the repository's root when there is one, otherwise to the scanned root; forward slashes.
  SharedText file;
  std::uint32_t start_line = 0;  ///< 0: the file as a whole
  std::uint32_t start_column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
  std::uint64_t start_offset = 0;  ///< bytes
  std::uint64_t end_offset = 0;
  std::uint32_t source = 0;  ///< id in the scan's sources, to read excerpts from; 0: none
};

/// A step of the chain that brought a value to where it is at fault, nearest first.
struct RelatedLocation {
  Location location;
  std::string message;  ///< "default of var.acl", "argument of module.logs"
};

/// What stands where a finding is suppressed: that somebody accepts it, and why.
struct Acceptance {
  std::string reason;  ///< empty: none is given
  std::string until;   ///< the last day that it holds, "YYYY-MM-DD"; empty: no end
  Location location;   ///< of the words that say so
};

/// What a rule claims about a resource. Equal findings of several instances are one, with `instances` listing them.
struct Finding {
  SharedText rule;   ///< identifier
  SharedText title;  ///< the rule's title
  Severity severity = Severity::medium;
  std::string message;
  Location location;                    ///< the attribute at fault, or the resource's header when it is missing
  SharedText block_address;             ///< of the source block that holds the location
  SharedText resource_address;          ///< of the canonical resource; equal to `block_address` for one-block resources
  SharedText resource_type;             ///< canonical
  SharedText property_path;             ///< canonical path of the value at fault; may be empty
  SharedText construct_path;            ///< of the CDK construct that made the resource; empty: none
  SharedText construct_source;          ///< where its author wrote it, "lib/stack.ts:14", when that file is not read
  std::vector<SharedText> instances;    ///< addresses of all instances, when more than one
  std::vector<std::string> conditions;  ///< "IsProd is false": under which conditions it holds; empty: always
  std::vector<RelatedLocation> related;
  SharedText fix;                    ///< how to repair, in prose
  std::string fingerprint;           ///< 32 hex digits, stable under moved lines
  std::vector<std::uint32_t> roots;  ///< which root modules, templates and plans it holds in, as `ResourceGraph::roots`
  bool suppressed = false;
  SharedText suppression;                        ///< what suppressed it: "comment at main.tf:12 -- reason"
  std::shared_ptr<const Acceptance> acceptance;  ///< the same in its parts; of one that is suppressed
  /// SARIF's `baselineState`: "new", "unchanged" (the baseline has it: not reported, and no reason to fail), "absent"
  /// (of `ScanReport::fixed`); empty when nothing was compared.
  SharedText baseline_state;
};

/// A rule that could not be decided for a resource because something is unknown before deployment.
struct Undecided {
  SharedText rule;
  SharedText resource_address;
  Location location;    ///< of the resource
  SharedText why;       ///< "var.encrypted has no value"
  Location blocked_at;  ///< the expression that blocks
};

/// A fault in what was read: bad syntax, an undefined name, a file that cannot be read, a budget that ran out.
struct Diagnostic {
  std::string severity;  ///< "error", "warning", "notice"
  std::string code;
  std::string message;
  Location location;
  std::vector<RelatedLocation> related;
};

}  // namespace lintel
