#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lintel/scan.h"
#include "source/problem.h"
#include "source/source_set.h"

namespace lintel::config {

/// The files in which other tools keep what is not to be reported.
inline constexpr std::string_view trivy_text_name = ".trivyignore";
inline constexpr std::string_view trivy_yaml_name = ".trivyignore.yaml";
inline constexpr std::string_view checkov_names[] = {".checkov.yaml", ".checkov.yml"};

/// The suppressions of a `.trivyignore`: an identifier a line, `exp:YYYY-MM-DD` after it, `#` comments; the comment
/// above an identifier is its reason.
void read_trivy_text(FileId file, const std::string& directory, const SourceSet& sources,
                     std::vector<AddressSuppression>& suppressions);

/// The `misconfigurations` and `secrets` of a `.trivyignore.yaml`: `id`, `paths`, `expired_at`, `statement`.
void read_trivy_yaml(FileId file, const std::string& directory, const SourceSet& sources,
                     std::vector<AddressSuppression>& suppressions, Problems& problems);

/// The `skip-check` list of a `.checkov.yaml`, and its `skip-path` as patterns of `exclude`.
void read_checkov(FileId file, const std::string& directory, const SourceSet& sources, ScanOptions& options,
                  Problems& problems);

}  // namespace lintel::config
