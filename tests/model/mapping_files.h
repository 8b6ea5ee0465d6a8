#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/mapping.h"

namespace lintel::model {

/// The mapping files of the checkout, read as the build reads them. File i + 1 is `texts[i]`.
struct MappingFiles {
  std::vector<std::string> texts;
  std::unique_ptr<MappingSet> set;
  Problems problems;
};

/// Read once.
const MappingFiles& mapping_files();

}  // namespace lintel::model
