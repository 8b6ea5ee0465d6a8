#include "cli/output.h"

#include <cerrno>
#include <cstring>
#include <ostream>
#include <set>

#include "base/distance.h"
#include "report/report.h"

namespace lintel::cli {
namespace {

std::string write_fault() {
  return std::strerror(errno);
}

}  // namespace

std::optional<OutputTarget> parse_output(std::string_view text, std::string& error) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  if (!report::find_format(name)) {
    std::vector<std::string_view> names;
    std::string all;
    for (const report::Format& format : report::formats()) {
      names.push_back(format.name);
      all += (all.empty() ? "" : ", ") + std::string(format.name);
    }
    const std::string_view nearest = nearest_name(name, names);
    error = "there is no format \"" + std::string(name) + "\"" +
            (nearest.empty() ? "" : "; did you mean \"" + std::string(nearest) + "\"?") + " Formats are " + all;
    return std::nullopt;
  }
  if (equals == std::string_view::npos || equals + 1 == text.size()) {
    error = "expected FORMAT=PATH, not \"" + std::string(text) + "\"; \"-\" as the path is standard output";
    return std::nullopt;
  }
  return OutputTarget{std::string(name), std::string(text.substr(equals + 1))};
}

std::string check_outputs(const std::vector<OutputTarget>& targets, NamedBy by, const std::string& baseline,
                          const FileWriter& writer) {
  std::set<std::string> paths;
  for (const OutputTarget& target : targets) {
    const bool to_file = target.path != "-";
    if (!paths.insert(to_file ? absolute_path(target.path) : target.path).second) {
      return to_file ? "two reports cannot both go to " + target.path
                     : "two reports cannot both go to standard output; give one of them a file";
    }
    if (std::string fault = to_file ? writer.check(target.path, by) : ""; !fault.empty()) return fault;
  }
  if (baseline.empty()) return {};
  if (paths.contains(absolute_path(baseline))) return "a report and the baseline cannot both go to " + baseline;
  return writer.check(baseline, NamedBy::user);
}

bool flush(Terminal& terminal) {
  errno = 0;
  if (terminal.out.flush()) return true;
  if (!terminal.told_of_failure)
    terminal.err << "lintel: standard output could not be written to the end"
                 << (errno == 0 ? "" : ": " + write_fault()) << "\n";
  terminal.told_of_failure = true;
  return false;
}

}  // namespace lintel::cli
