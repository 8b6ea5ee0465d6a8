#include "cli/commands.h"

#include <algorithm>
#include <istream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "base/path.h"
#include "cli/configured.h"
#include "domain/secrets/concealment.h"
#include "finding/location.h"
#include "finding/named_texts.h"
#include "frontend/stacks/deployments.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terragrunt/terragrunt.h"
#include "report/json_text.h"
#include "report/terminal_text.h"
#include "scan/session.h"
#include "value/json_text.h"

namespace lintel::cli {
namespace {

using Json = nlohmann::ordered_json;

/// What an expression gave, apart from how it is shown.
struct Outcome {
  const Problem* error = nullptr;
  bool unknown = false;
  std::string type;
  std::string why;
};

/// `shown` is the answer's value without secrets.
Outcome outcome_of(const terraform::Console::Answer& answer, Value shown, const secrets::NamedTexts& named,
                   Arena& arena) {
  Outcome outcome;
  for (const Problem& problem : answer.problems) {
    if (problem.severity == ProblemSeverity::error && !outcome.error) outcome.error = &problem;
  }
  outcome.type = secrets::shown_type(answer.value, shown, arena);
  outcome.unknown = answer.value.has_unknown();
  if (const Blocker* why = outcome.unknown ? find_blocker(answer.value, arena) : nullptr) outcome.why = why->text;
  if (named.show_in_words(outcome.why)) outcome.why = "this depends on a (sensitive value)";
  return outcome;
}

/// All files that were read until now: evaluating may read more.
std::vector<FileId> files_read(const SourceSet& sources) {
  std::vector<FileId> files;
  for (std::size_t i = 1; i <= sources.size(); ++i) files.push_back(static_cast<FileId>(i));
  return files;
}

/// The answer, with messages that could quote what is named for secrets replaced.
terraform::Console::Answer answer_of(terraform::Console& console, const std::string& expression,
                                     const SourceSet& sources) {
  terraform::Console::Answer answer = console.evaluate(expression);
  conceal_messages(answer.problems, sources, files_read(sources));
  if (!takes_named(expression)) return answer;
  for (Problem& problem : answer.problems) {
    const bool quotes = problem.code.starts_with("invalid-") || problem.code == "function-failed";
    if (quotes) problem.message = "This fails for a value that stands under a name for secrets and is not shown.";
  }
  return answer;
}

Json range_of(const Problem& problem, const SourceSet& sources) {
  if (!problem.span.known()) return nullptr;
  const Range range = sources.range(problem.span);
  return {{"start", {{"line", range.start.line}, {"column", range.start.column}}},
          {"end", {{"line", range.end.line}, {"column", range.end.column}}}};
}

std::string answer_line(terraform::Console& console, const std::string& line, const SourceSet& sources) {
  const Json request = Json::parse(line, nullptr, false);
  Json reply;
  if (!request.is_object() || !request.contains("expr") || !request["expr"].is_string()) {
    reply = {{"error", "expected a line of the form {\"expr\": \"…\"}"}, {"range", nullptr}};
    return reply.dump();
  }
  const terraform::Console::Answer answer = answer_of(console, request["expr"].get<std::string>(), sources);
  const secrets::NamedTexts named = find_named_texts(sources, files_read(sources));
  const Value shown = secrets::conceal(answer.value, named, console.arena());
  const Outcome outcome = outcome_of(answer, shown, named, console.arena());
  if (outcome.error) {
    reply = {{"error", outcome.error->message}, {"range", range_of(*outcome.error, sources)}};
  } else if (answer.value.is_unknown()) {
    reply = {{"unknown", true}, {"type", outcome.type}, {"why", outcome.why}};
  } else {
    // The value's text as it is: numbers keep every digit.
    return "{\"value\":" + to_display_json(shown, false, true) + ",\"type\":" + Json(outcome.type).dump() +
           ",\"unknown\":" + (outcome.unknown ? "true" : "false") + "}";
  }
  return reply.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string origin_text(Value value, const Locator& locator) {
  std::string text;
  constexpr int max_steps = 8;
  int steps = 0;
  for (const Origin* origin = value.origin(); origin && steps < max_steps; origin = origin->from, ++steps) {
    const Location location = locator.locate(origin->span);
    if (location.file.empty()) continue;
    text += "  from " + report::printable(location.file) + ":" + std::to_string(location.start_line);
    if (!origin->label.empty()) text += " (" + report::printable(origin->label) + ")";
    text += "\n";
  }
  return text;
}

void answer_person(terraform::Console& console, const std::string& line, const SourceSet& sources,
                   const Locator& locator, Terminal& terminal) {
  const report::Ink ink{terminal.color};
  const terraform::Console::Answer answer = answer_of(console, line, sources);
  for (const Problem& problem : answer.problems) {
    terminal.out << (problem.severity == ProblemSeverity::error ? ink.red("error") : ink.bold("warning")) << "  "
                 << report::printable(problem.message) << "\n";
  }
  const secrets::NamedTexts named = find_named_texts(sources, files_read(sources));
  const Value shown = secrets::conceal(answer.value, named, console.arena());
  const Outcome outcome = outcome_of(answer, shown, named, console.arena());
  if (outcome.error) return;
  terminal.out << (shown.is_sensitive() ? "(sensitive)" : report::escape_json(to_display_json(shown, true, true)))
               << "\n"
               << ink.dim("  type " + report::printable(outcome.type)) << "\n";
  if (!outcome.why.empty()) terminal.out << ink.dim("  unknown: " + report::printable(outcome.why)) << "\n";
  terminal.out << ink.dim(origin_text(answer.value, locator));
}

/// Where `path` is among roots, each a file or a directory; nullopt when it is not one of them.
std::optional<std::size_t> place_of(const std::string& path, const std::vector<std::string>& roots) {
  const std::string wanted = normalize_path(path);
  const auto found = std::find_if(roots.begin(), roots.end(), [&](const std::string& root) {
    const std::string own = normalize_path(root);
    const std::size_t slash = own.rfind('/');
    const std::string directory = slash == std::string::npos ? "." : own.substr(0, slash);
    return own == wanted || (own.ends_with(".hcl") && directory == wanted);
  });
  if (found == roots.end()) return std::nullopt;
  return static_cast<std::size_t>(found - roots.begin());
}

/// The first unit of which the module is here.
std::optional<terraform::Console> open_first_unit(const terragrunt::Units& units) {
  for (std::size_t i = 0; i < units.roots().size(); ++i) {
    if (auto console = terraform::open_use_console(units.workspace(), i)) return console;
  }
  return std::nullopt;
}

std::optional<terraform::Console> open_first_deployment(const stacks::Deployments& deployments) {
  for (std::size_t i = 0; i < deployments.roots().size(); ++i) {
    if (auto console = terraform::open_use_console(deployments.workspace(), deployments.use_of(i))) return console;
  }
  return std::nullopt;
}

/// Of several roots below the path, the unit or module that is at the path, else the first module, else the first unit.
std::optional<terraform::Console> open_console_at(const std::string& path, const Session& session) {
  const terraform::RootModules& modules = *session.by_language.modules;
  const terragrunt::Units& units = *session.by_language.units;
  if (const auto unit = place_of(path, units.roots())) {
    if (auto console = terraform::open_use_console(units.workspace(), *unit)) return console;
  }
  if (modules.roots().empty()) {
    auto console = open_first_unit(units);
    return console ? std::move(console) : open_first_deployment(*session.by_language.deployments);
  }
  return terraform::open_console(modules.workspace(), place_of(path, modules.roots()).value_or(0));
}

}  // namespace

int run_eval(const Input& input, bool json_lines, std::istream& in, Terminal& terminal) {
  const std::optional<ScanOptions> options = configure_as_one(input, terminal);
  if (!options) return ExitCode::usage;
  const Session session = open_session(*options);
  const std::string path = options->paths.empty() ? "" : options->paths.front();
  std::optional<terraform::Console> opened = open_console_at(path, session);
  if (!opened) {
    terminal.err << "lintel: there is no Terraform module, Terragrunt unit or deployment of a stack in "
                 << report::printable(path) << "\n";
    return ExitCode::usage;
  }
  terraform::Console& console = *opened;
  const Locator locator(*session.sources, *session.reader, options->paths);
  std::string line;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (json_lines) {
      terminal.out << report::escape_json(answer_line(console, line, *session.sources)) << "\n" << std::flush;
    } else {
      answer_person(console, line, *session.sources, locator, terminal);
    }
  }
  return ExitCode::clean;
}

}  // namespace lintel::cli
