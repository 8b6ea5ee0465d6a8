#include "config/user_settings.h"

#include <cstdlib>
#include <filesystem>

#include "base/arena.h"
#include "source/enclosure.h"
#include "source/source_set.h"
#include "syntax/document/parse.h"

namespace lintel::config {
namespace {

constexpr std::size_t max_settings = std::size_t{1} << 20;

/// As the XDG Base Directory Specification has it: paths that are not absolute do not count.
std::string path_of_settings() {
  const auto variable = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value && *value == '/' ? value : "");
  };
  if (const std::string home = variable("XDG_CONFIG_HOME"); !home.empty()) return home + "/lintel/config.yaml";
  const std::string home = variable("HOME");
  return home.empty() ? std::string() : home + "/.config/lintel/config.yaml";
}

bool is_in_repository(const std::string& path, const std::vector<std::string>& scanned) {
  std::error_code failed;
  const std::string real = std::filesystem::weakly_canonical(path, failed).string();
  for (const std::string& each : scanned) {
    const std::string boundary = boundary_of(each).path;
    const std::string real_boundary = std::filesystem::weakly_canonical(boundary, failed).string();
    if (is_inside(path, boundary) || is_inside(real, real_boundary)) return true;
  }
  return false;
}

/// Reads the keys, and says what is wrong.
class UserSettingsReader {
 public:
  explicit UserSettingsReader(UserSettings& settings) : settings_(settings) {}

  void read(std::string bytes) {
    const FileId file = sources_.add(settings_.path, std::move(bytes));
    Arena arena;
    Problems problems;
    Limits limits;
    limits.depth = 64;
    const document::Node* const root = document::parse_yaml(file, sources_.text(file), arena, limits, problems);
    for (const Problem& problem : problems) fault(problem.span, problem.code, problem.message);
    if (!root || root->kind == document::NodeKind::null) return;
    if (root->kind != document::NodeKind::mapping)
      fault(root->span, "configuration-value", "The user's settings are a mapping of keys: config-outputs: true.");
    for (const document::Entry& entry : root->entries) {
      if (entry.key != "config-outputs") {
        fault(entry.key_span, "configuration-key",
              "There is no key \"" + std::string(entry.key) + "\" in the user's settings; expected config-outputs.");
      } else if (entry.value->kind != document::NodeKind::boolean) {
        fault(entry.value->span, "configuration-value", "\"config-outputs\" takes true or false.");
      } else {
        settings_.config_outputs = entry.value->truth;
      }
    }
  }

  void fault(Span span, std::string code, std::string message, const char* severity = "error") {
    Diagnostic& added = settings_.faults.emplace_back();
    added.severity = severity;
    added.code = std::move(code);
    added.message = std::move(message);
    added.location.file = settings_.path;
    if (!span.known()) return;
    const Range range = sources_.range(span);
    added.location.start_line = range.start.line;
    added.location.start_column = range.start.column;
    added.location.end_line = range.end.line;
    added.location.end_column = range.end.column;
  }

 private:
  UserSettings& settings_;
  SourceSet sources_;
};

}  // namespace

UserSettings read_user_settings(const std::vector<std::string>& scanned) {
  UserSettings settings;
  const std::string path = path_of_settings();
  std::error_code failed;
  if (path.empty() || !std::filesystem::exists(std::filesystem::symlink_status(path, failed))) return settings;
  settings.path = path;
  UserSettingsReader reader(settings);
  if (is_in_repository(path, scanned)) {
    reader.fault({}, "user-settings",
                 "These settings are in the scanned repository, so they are not the user's settings and are ignored.",
                 "warning");
    return settings;
  }
  std::string error;
  const Descriptor file = open_regular_file(path, error);
  auto bytes = file.valid() ? read_bytes(file, max_settings + 1, error) : std::nullopt;
  if (bytes && bytes->size() > max_settings) error = "is larger than " + std::to_string(max_settings) + " bytes";
  if (!bytes || bytes->size() > max_settings) {
    reader.fault({}, "unreadable-file", "The user's settings cannot be read: " + error + ".");
  } else {
    reader.read(std::move(*bytes));
  }
  return settings;
}

}  // namespace lintel::config
