#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "repair/text_edit.h"
#include "scan/incremental.h"

namespace lintel::repair {

/// What would repair a finding by the literal that its rule names. It is not proven: see `Repairs`.
struct Proposal {
  std::string title;     ///< "Set `publicly_accessible` to false"
  std::string property;  ///< canonical path of what gets the value: `MetadataOptions.HttpTokens`
  std::string path;      ///< of the file, as the scan's sources have it
  std::vector<TextEdit> edits;
  std::string refusal;  ///< why there are no edits
  std::string caution;  ///< what it may do to a deployed resource or to who uses it; empty: nothing
};

/// Where the value at fault is written, its literal is replaced; where a default, a values file, an argument or a
/// parameter gives it, that one's; where nothing is written, it is put in. `finding` is one of what `scan` says now,
/// and `rule` its rule.
Proposal propose(const Finding& finding, const Rule& rule, IncrementalScan& scan);

}  // namespace lintel::repair
