// What `extra_arguments` blocks give to the command that deploys.
#include "frontend/terragrunt/configuration.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/path.h"
#include "base/text.h"

namespace lintel::terragrunt {
namespace {

std::vector<std::string> texts_of(Value list) {
  std::vector<std::string> texts;
  for (const Value item : list.items()) {
    if (item.is_string()) texts.emplace_back(item.string());
  }
  return texts;
}

/// Whether arguments that are given to these commands are given when something is deployed, which `apply` does.
Truth decides_deployment(Value commands) {
  const std::vector<std::string> names = texts_of(commands);
  if (std::find(names.begin(), names.end(), "apply") != names.end()) return Truth::yes;
  return commands.is_wholly_known() ? Truth::no : Truth::unknown;
}

/// `-var` and `-var-file` of a command line, in their order. Of one that is known in part, or is sensitive, the
/// variable is known.
std::vector<terraform::VariableArgument> variable_arguments(Value arguments) {
  std::vector<terraform::VariableArgument> read;
  std::string_view option;  // the last argument, when what follows belongs to it
  for (const Value argument : arguments.items()) {
    const UnknownNode* unknown = argument.unknown();
    const Value known = unknown && !unknown->parts.empty() ? unknown->parts.front() : argument;
    const bool is_known = argument.is_string() && !argument.has_sensitive();
    std::string_view text = text_of(known);
    const std::string_view before = std::exchange(option, {});
    std::string_view given = text;
    if (before.empty()) {
      while (text.starts_with("--")) text.remove_prefix(1);
      if (text == "-var" || text == "-var-file") option = text;
      const std::size_t equals = std::min(text.find('='), text.size());
      given = text.substr(std::min(equals + 1, text.size()));
      text = text.substr(0, equals);
      if (!option.empty() || (text != "-var" && text != "-var-file")) continue;
    }
    if ((before.empty() ? text : before) == "-var-file") {
      if (is_known) read.push_back({std::string(given), {}, {}, {}});
      continue;
    }
    const std::size_t equals = given.find('=');
    if (equals == given.npos) continue;
    terraform::VariableArgument& variable = read.emplace_back();
    variable.name = trimmed(given.substr(0, equals));
    if (is_known) variable.text = given.substr(equals + 1);
    variable.span = span_of(argument);
  }
  return read;
}

/// The words of what Terraform takes from `TF_CLI_ARGS` as a shell has them; nullopt where it says more than words and
/// quotes.
std::optional<std::vector<std::string>> split_words(std::string_view text) {
  std::vector<std::string> words;
  bool is_open = false;  // a word has begun
  char quote = 0;
  for (const char c : text) {
    if (c == '\\' || c == '$' || c == '`') return std::nullopt;
    if (quote != 0 ? c == quote : c == '"' || c == '\'') {
      quote = quote != 0 ? 0 : c;
      if (!std::exchange(is_open, true)) words.emplace_back();
    } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      is_open = false;
    } else {
      if (!std::exchange(is_open, true)) words.emplace_back();
      words.back() += c;
    }
  }
  if (quote != 0) return std::nullopt;
  return words;
}

}  // namespace

/// The variables that a value of `TF_CLI_ARGS` gives; nullopt where that is not known.
std::optional<std::vector<terraform::VariableArgument>> UnitConfiguration::environment_arguments(Value value) const {
  const bool is_known = value.is_string() && !value.has_sensitive();
  const auto words = is_known ? split_words(value.string()) : std::nullopt;
  if (!words) return std::nullopt;
  Arena& arena = reading_.arena;
  std::vector<Value> items;
  for (const std::string& word : *words) items.push_back(make_string(word, arena, value.origin()));
  return variable_arguments(make_tuple(arena.copy(items), arena, value.origin()));
}

/// Takes what a block says of the environment of the command that deploys. `arguments` are those that Terraform takes
/// from it: it sets them before all that the command line itself says.
void UnitConfiguration::read_environment(hcl::Cursor block, ExtraArguments& read,
                                         std::vector<terraform::VariableArgument>& arguments) {
  const Value variables = attribute(block.body(), "env_vars");
  for (const Member& member : variables.members()) {
    if (member.key.starts_with("TF_VAR_"))
      read.environment.push_back({member.key.substr(7), member.value, member.key_span});
  }
  // Terraform inserts each at the front, the general ones first.
  for (const std::string_view name : {"TF_CLI_ARGS_apply", "TF_CLI_ARGS"}) {
    const Member* given = variables.member(name);
    if (!given) continue;
    auto taken = environment_arguments(given->value);
    if (taken) {
      std::move(taken->begin(), taken->end(), std::back_inserter(arguments));
    } else {
      reading_.report(
          given->key_span.known() ? given->key_span : block.header_span(), "terragrunt-arguments-unknown",
          "Lintel cannot determine which variables " + std::string(name) + " gives, so it takes none of it.",
          ProblemSeverity::warning);
    }
  }
}

std::vector<ExtraArguments> merge_arguments(std::vector<ExtraArguments> under, std::vector<ExtraArguments> over) {
  for (ExtraArguments& each : over) {
    const auto same =
        std::find_if(under.begin(), under.end(), [&](const ExtraArguments& other) { return other.name == each.name; });
    if (same == under.end()) {
      under.push_back(std::move(each));
    } else {
      *same = std::move(each);
    }
  }
  return under;
}

/// Who applies a plan that was saved deploys the variables that the plan was made with.
void UnitConfiguration::warn_of_plan(hcl::Cursor block) {
  const std::vector<std::string> commands = texts_of(attribute(block.body(), "commands"));
  if (std::find(commands.begin(), commands.end(), "plan") == commands.end()) return;
  const std::vector<terraform::VariableArgument> given = variable_arguments(attribute(block.body(), "arguments"));
  const bool has_files = hcl::find_attribute(block.body(), "required_var_files") ||
                         hcl::find_attribute(block.body(), "optional_var_files");
  if (given.empty() && !has_files) return;
  reading_.report(block.header_span(), "terragrunt-arguments-unknown",
                  "These variables are given to plan and not to apply: a saved plan is deployed with them, and Lintel "
                  "checks what apply deploys by itself.",
                  ProblemSeverity::warning);
}

void UnitConfiguration::read_extra_arguments(hcl::Cursor block, Settings& settings) {
  // One that is given to no such command still takes the place of another of its name.
  ExtraArguments& read = settings.arguments.emplace_back();
  read.name = block.label(0);
  const Truth decides = decides_deployment(attribute(block.body(), "commands"));
  if (decides == Truth::no) return warn_of_plan(block);
  std::vector<terraform::VariableArgument> arguments;
  read_environment(block, read, arguments);
  std::vector<terraform::VariableArgument> written = variable_arguments(attribute(block.body(), "arguments"));
  std::move(written.begin(), written.end(), std::back_inserter(arguments));
  for (const std::string_view files : {"required_var_files", "optional_var_files"}) {
    for (std::string& path : texts_of(attribute(block.body(), files)))
      arguments.push_back({std::move(path), {}, {}, {}});
  }
  if (decides == Truth::unknown) {
    if (arguments.empty() && read.environment.empty()) return;
    reading_.report(block.header_span(), "terragrunt-arguments-unknown",
                    "Lintel cannot determine whether these arguments are given to apply: the variables that they set "
                    "are not known, and files of values are not read.",
                    ProblemSeverity::warning);
    std::erase_if(arguments, [](const terraform::VariableArgument& each) { return !each.file.empty(); });
    for (terraform::VariableArgument& each : arguments) each.text.reset();
    for (Member& each : read.environment)
      each.value = reading_.unknown(types::any, each.key_span, "it may be given to apply or not");
  }
  const std::string directory = directory_of(place_.unit);
  // In Terragrunt's order: the last wins.
  for (terraform::VariableArgument& each : arguments) {
    if (!each.file.empty()) {
      each.file = join_path(directory, each.file);
      if (reading_.library.kind_of(each.file, place_.original) != FileReader::EntryKind::file) continue;
    }
    read.variables.push_back(std::move(each));
  }
}

}  // namespace lintel::terragrunt
