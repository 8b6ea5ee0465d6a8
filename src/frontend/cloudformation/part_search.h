#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/cloudformation/template_files.h"

namespace lintel::cloudformation {

enum class NameKind : std::uint8_t { value, condition, mapping };

/// A name that a template declares or uses; a `value` is a parameter or resource.
struct SectionName {
  NameKind kind = NameKind::value;
  std::string_view name;
  auto operator<=>(const SectionName&) const = default;
};

/// How far above a part others that it is merged with may lie.
inline constexpr unsigned max_levels_above_part = 3;

/// What a template declares.
std::vector<SectionName> declared_names(const Template& sections);
/// What it uses and does not declare. What SAM makes of a resource bears its name at the beginning and counts as
/// declared.
std::vector<SectionName> lacking_names(const TemplateFile& file, const SourceSet& sources);

/// Files below the directories, and below those up to `max_levels_above_part` above them, that have sections of a
/// template and are none of the workspace's; within bounds of number and size. Of `previous`, what has not changed is
/// not read again.
std::vector<std::shared_ptr<const ReadFile>> find_fragments(TemplateSet& workspace, const TemplateSet* previous,
                                                            std::span<const std::string> directories);

}  // namespace lintel::cloudformation
