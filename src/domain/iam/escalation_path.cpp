#include "domain/iam/escalation_path.h"

#include <algorithm>
#include <string>

#include "syntax/hcl/blob.h"

extern "C" {
// Made by cmake/embed.cmake from rules/iam/paths.
extern const char lintel_paths_begin[];
extern const char lintel_paths_end[];
}

namespace lintel::iam {
namespace {

using hcl::Cursor;
using hcl::SyntaxKind;

struct EffectName {
  std::string_view name;
  EscalationEffect effect;
};
constexpr EffectName effects[] = {
    {"becomes", EscalationEffect::becomes}, {"rewrites", EscalationEffect::rewrites},
    {"joins", EscalationEffect::joins},     {"passes", EscalationEffect::passes},
    {"runs", EscalationEffect::runs},
};

class PathReading {
 public:
  PathReading(Cursor block, Problems& problems) : block_(block), problems_(problems) {}

  EscalationPath read() {
    path_.name = block_.label(0);
    for (std::size_t i = 0; i < block_.body().size(); ++i) read_attribute(block_.body().child(i));
    const bool is_whole = !path_.name.empty() && !path_.actions.empty() &&
                          (!path_.gain.empty() || path_.effect != EscalationEffect::none);
    if (!is_whole) report(block_, "a path has a name, `actions`, and `gain` or `effect`");
    return path_;
  }

 private:
  void report(Cursor at, std::string_view message) {
    problems_.push_back({ProblemSeverity::error, "escalation-path", std::string(message), at.span(), {}, {}});
  }

  void read_attribute(Cursor attribute) {
    if (attribute.kind() != SyntaxKind::attribute) return report(attribute, "a path has attributes only");
    const Cursor value = attribute.expression();
    const std::string_view name = attribute.text();
    if (name == "actions") return read_texts(value, path_.actions);
    if (name == "role") return read_texts(value, path_.role);
    if (name == "carries") return read_pairs(value);
    if (name == "effect") return read_effect(value);
    const std::pair<std::string_view, std::string_view*> texts[] = {{"gain", &path_.gain},
                                                                    {"on", &path_.on},
                                                                    {"passed_to", &path_.passed_to},
                                                                    {"with", &path_.with},
                                                                    {"without", &path_.without}};
    const auto* found =
        std::find_if(std::begin(texts), std::end(texts), [&](const auto& each) { return each.first == name; });
    if (found == std::end(texts)) return report(attribute, "a path has no attribute of this name");
    *found->second = read_text(value);
  }

  std::string_view read_text(Cursor value) {
    if (value.kind() == SyntaxKind::string) return value.text();
    report(value, "a text is expected");
    return {};
  }

  void read_texts(Cursor value, std::vector<std::string_view>& texts) {
    if (value.kind() != SyntaxKind::tuple) return report(value, "a list of texts is expected");
    for (std::size_t i = 0; i < value.size(); ++i) texts.push_back(read_text(value.child(i)));
  }

  void read_pairs(Cursor value) {
    if (value.kind() != SyntaxKind::object) return report(value, "an object of texts is expected");
    for (std::size_t i = 0; i + 1 < value.size(); i += 2)
      path_.carries.emplace_back(read_text(value.child(i)), read_text(value.child(i + 1)));
  }

  void read_effect(Cursor value) {
    const std::string_view text = read_text(value);
    const auto* found =
        std::find_if(std::begin(effects), std::end(effects), [&](const EffectName& each) { return each.name == text; });
    if (found == std::end(effects))
      return report(value, R"(an effect is "becomes", "rewrites", "joins", "passes" or "runs")");
    path_.effect = found->effect;
  }

  Cursor block_;
  Problems& problems_;
  EscalationPath path_;
};

}  // namespace

void read_escalation_paths(const hcl::TreeView& file, std::vector<EscalationPath>& paths, Problems& problems) {
  const Cursor body{&file, file.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const Cursor block = body.child(i);
    if (block.kind() == SyntaxKind::block && block.text() == "path") {
      paths.push_back(PathReading(block, problems).read());
    } else {
      problems.push_back(
          {ProblemSeverity::error, "escalation-path", "A file of paths has blocks `path` only.", block.span(), {}, {}});
    }
  }
}

std::span<const EscalationPath> escalation_paths() {
  static const std::vector<hcl::CompiledFile> files =
      hcl::read_blob({lintel_paths_begin, static_cast<std::size_t>(lintel_paths_end - lintel_paths_begin)});
  static const std::vector<EscalationPath> all = [] {
    std::vector<EscalationPath> paths;
    Problems problems;  // none: a test reads the same files
    for (const hcl::CompiledFile& file : files) read_escalation_paths(file.view, paths, problems);
    return paths;
  }();
  return all;
}

}  // namespace lintel::iam
