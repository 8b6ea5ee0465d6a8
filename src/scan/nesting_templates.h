#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "finding/collect.h"
#include "lintel/scan.h"
#include "scan/pipeline.h"
#include "source/source_set.h"

namespace lintel {

using IsTemplate = std::function<bool(std::string_view path, std::string_view text)>;

/// The files that were named, where nothing but files was; otherwise none.
std::set<std::string> files_named_alone(const ScanOptions& options, const FileReader& reader);

/// The templates beside and above those that were named alone which nest them: they say what the parameters are, as the
/// files beside one of a module's do for that.
std::vector<std::string> find_nesting_templates(const std::set<std::string>& named, const FileReader& reader,
                                                const IsTemplate& is_template);

/// Leaves of the report of such a template what is about the files that were named.
void keep_named(const std::set<std::string>& named, const SourceSet& sources, UnitReport& report);

}  // namespace lintel
