#pragma once

#include <cstddef>
#include <memory>
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
  std::string refusal;             ///< why there are no edits
  std::vector<std::string> added;  ///< addresses of the resources that it puts in, in the module of the finding's
  std::string caution;             ///< what it may do to a deployed resource or to who uses it; empty: nothing
};

/// Proposes repairs of what a scan says now, and must not outlive that: it keeps what it has read for the next ones.
class Proposals {
 public:
  explicit Proposals(IncrementalScan& scan);
  ~Proposals();

  /// Where the value at fault is written, its literal is replaced; where a default, a values file, an argument or a
  /// parameter gives it, that one's; where nothing is written, it is put in. `finding` is one of what the scan says,
  /// and `rule` its rule.
  Proposal propose(const Finding& finding, const Rule& rule);

 private:
  struct ReadFiles;

  IncrementalScan& scan_;
  std::unique_ptr<ReadFiles> files_;
};

}  // namespace lintel::repair
