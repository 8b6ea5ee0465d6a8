#include "cli/command_description.h"

#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/report.h"

namespace lintel::cli {
namespace {

using Kind = ArgumentDescription::Kind;

/// Words as a shell's list.
std::string word_list(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// In single quotes, as bash and zsh read them.
std::string shell_quoted(const std::string& text) {
  return "'" + replaced(text, "'", "'\\''") + "'";
}

/// "-f", "--format"
std::vector<std::string> spellings(const ArgumentDescription& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.short_names) names.push_back("-" + name);
  for (const std::string& name : option.long_names) names.push_back("--" + name);
  return names;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const report::Format& format : report::formats()) names.emplace_back(format.name);
  return names;
}

const char* word_of(Kind kind) {
  switch (kind) {
    case Kind::none:
    case Kind::text:
      return "text";
    case Kind::choice:
      return "choice";
    case Kind::path:
      return "path";
    case Kind::directory:
      return "directory";
    case Kind::rules:
      return "rules";
    case Kind::output:
      return "output";
  }
  return "text";
}

/// Calls `visit` with every command and its path: "lintel rules list".
void walk(const CommandDescription& command, const std::string& path,
          const std::function<void(const CommandDescription&, const std::string&)>& visit) {
  visit(command, path);
  for (const CommandDescription& inner : command.commands) walk(inner, path + " " + inner.name, visit);
}

// ---- bash

constexpr std::string_view bash_functions = R"bash(
_lintel_complete_value() { # KIND CHOICES
  case $1 in
    choice) COMPREPLY=($(compgen -W "$2" -- "$current")) ;;
    path) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")) ;;
    directory) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current")) ;;
    rules)
      local before=
      [[ $current == *,* ]] && before=${current%,*},
      COMPREPLY=($(compgen -P "$before" -W "$("${COMP_WORDS[0]}" rules list --profile all --format ids 2>/dev/null)" -- "${current##*,}"))
      ;;
    output)
      if [[ $current == *=* ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -P "${current%%=*}=" -f -- "${current#*=}"))
      else
        compopt -o nospace 2>/dev/null
        COMPREPLY=($(compgen -S = -W "${_lintel_formats// /$IFS}" -- "$current"))
      fi
      ;;
  esac
}

_lintel() {
  local IFS=$'\n' words=() word i last
  # Readline splits at "=": put what belongs together together again.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]} last=$((${#words[@]} - 1))
    if ((i > 1)) && [[ $word == =* || ${words[last]} == *= ]]; then
      words[last]+=$word
    else
      words+=("$word")
    fi
  done
  IFS=$' \t\n'
  local command=lintel option= kind= choices= commands= options=
  last=$((${#words[@]} - 1))
  for ((i = 1; i < last; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -* ]]; then
      [[ $word != *=* ]] && _lintel_value "$command" "$word" && option=$word
    else
      _lintel_command "$command"
      [[ " $commands " == *" $word "* ]] && command+=" $word"
    fi
  done
  local current=${words[last]}
  COMPREPLY=()
  if [[ -z $option && $current == --*=* ]]; then
    option=${current%%=*} current=${current#*=}
  fi
  if [[ -n $option ]]; then
    _lintel_value "$command" "$option" && IFS=$'\n' && _lintel_complete_value "$kind" "${choices// /$IFS}"
  else
    _lintel_command "$command"
    IFS=$'\n'
    if [[ $current == -* ]]; then
      COMPREPLY=($(compgen -W "${options// /$IFS}" -- "$current"))
    elif [[ -n $commands ]]; then
      COMPREPLY=($(compgen -W "${commands// /$IFS}" -- "$current"))
    else
      _lintel_complete_value "$kind" "${choices// /$IFS}"
    fi
  fi
  # Only what stands after the last "=" is replaced.
  if [[ $current == *=* && $COMP_WORDBREAKS == *=* ]]; then
    local before=${current%=*}=
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$before"}; done
  fi
}
complete -F _lintel lintel
)bash";

std::string bash_completions(const CommandDescription& program) {
  std::string commands, values;
  walk(program, program.name, [&](const CommandDescription& command, const std::string& path) {
    std::vector<std::string> inner, options;
    for (const CommandDescription& each : command.commands) inner.push_back(each.name);
    for (const ArgumentDescription& option : command.options) {
      const std::vector<std::string> names = spellings(option);
      options.insert(options.end(), names.begin(), names.end());
      if (option.kind == Kind::none) continue;
      std::string patterns;
      // The program's own options are taken after a command too.
      for (const std::string& name : names)
        patterns += (patterns.empty() ? "" : " | ") +
                    (&command == &program ? "*\" " + name + "\"" : "\"" + path + " " + name + "\"");
      values += "    " + patterns + ") kind=" + word_of(option.kind) +
                " choices=" + shell_quoted(word_list(option.choices)) + " ;;\n";
    }
    const ArgumentDescription* first = command.positionals.empty() ? nullptr : command.positionals.data();
    commands += "    " + shell_quoted(path) + ") commands=" + shell_quoted(word_list(inner)) +
                " options=" + shell_quoted(word_list(options)) + " kind=" + (first ? word_of(first->kind) : "text") +
                " choices=" + shell_quoted(first ? word_list(first->choices) : "") + " ;;\n";
  });
  return "# Completion of lintel's arguments in bash: source <(lintel completions bash)\n"
         "_lintel_formats=" +
         shell_quoted(word_list(format_names())) +
         "\n\n_lintel_command() { # COMMAND: what can follow it\n  case $1 in\n" + commands +
         "  esac\n}\n\n_lintel_value() { # COMMAND OPTION: what the option's value is; fails for a flag\n"
         "  case \"$1 $2\" in\n" +
         values + "    *) return 1 ;;\n  esac\n}\n" + std::string(bash_functions);
}

// ---- zsh

/// The text of an option in a specification of _arguments.
std::string zsh_text(const std::string& text) {
  return replaced(replaced(replaced(replaced(text, "\\", "\\\\"), "[", "\\["), "]", "\\]"), ":", "\\:");
}

std::string zsh_action(const ArgumentDescription& argument) {
  switch (argument.kind) {
    case Kind::none:
    case Kind::text:
      return " ";
    case Kind::choice:
      return "(" + word_list(argument.choices) + ")";
    case Kind::path:
      return "_files";
    case Kind::directory:
      return "_files -/";
    case Kind::rules:
      return "_lintel_rule_ids";
    case Kind::output:
      return "_lintel_outputs";
  }
  return " ";
}

std::string zsh_option(const ArgumentDescription& option) {
  const std::vector<std::string> names = spellings(option);
  const bool takes_value = option.kind != Kind::none;
  std::string lines;
  for (const std::string& name : names) {
    const std::string before = option.repeated ? "*" : names.size() > 1 ? "(" + word_list(names) + ")" : std::string();
    const std::string mark = !takes_value ? "" : name.starts_with("--") ? "=" : "+";
    lines += "    " +
             shell_quoted(before + name + mark + "[" + zsh_text(option.description) + "]" +
                          (takes_value ? ":" + zsh_text(option.value) + ":" + zsh_action(option) : "")) +
             " \\\n";
  }
  return lines;
}

std::string zsh_function(const CommandDescription& command, const std::string& path) {
  std::string text = replaced("_" + path, " ", "_") +
                     "() {\n  local curcontext=$curcontext state line\n"
                     "  typeset -A opt_args\n  _arguments -s -C \\\n";
  for (const ArgumentDescription& option : command.options) text += zsh_option(option);
  if (command.commands.empty()) {
    for (std::size_t i = 0; i < command.positionals.size(); ++i) {
      const ArgumentDescription& argument = command.positionals[i];
      text += "    " +
              shell_quoted((argument.repeated ? "*" : std::to_string(i + 1)) + ":" + zsh_text(argument.value) + ":" +
                           zsh_action(argument)) +
              " \\\n";
    }
    return text + "    && return\n}\n\n";
  }
  std::string described, calls;
  for (const CommandDescription& inner : command.commands) {
    described += "        " + shell_quoted(replaced(inner.name, ":", "\\:") + ":" + inner.description) + "\n";
    calls += "        " + inner.name + ") " + replaced("_" + path + " " + inner.name, " ", "_") + " ;;\n";
  }
  return text +
         "    '1:command:->command' \\\n    '*::argument:->argument' && return\n  case $state in\n"
         "    command)\n      local -a commands=(\n" +
         described + "      )\n      _describe command commands\n      ;;\n    argument)\n      case $line[1] in\n" +
         calls + "      esac\n      ;;\n  esac\n}\n\n";
}

std::string zsh_completions(const CommandDescription& program) {
  std::string functions;
  walk(program, program.name,
       [&](const CommandDescription& command, const std::string& path) { functions += zsh_function(command, path); });
  return "#compdef lintel\n# Completion of lintel's arguments in zsh: a file named _lintel in a folder of $fpath\n\n"
         "_lintel_rule_ids() {\n  local -a rules\n"
         "  rules=(${(f)\"$(_call_program rules lintel rules list --profile all --format ids 2>/dev/null)\"})\n"
         "  compset -P '*,'\n  compadd -qS , -a rules\n}\n\n_lintel_outputs() {\n"
         "  if compset -P 1 '*='; then\n    _files\n  else\n    compadd -qS = -- " +
         word_list(format_names()) + "\n  fi\n}\n\n" + functions +
         "if [[ $funcstack[1] == _lintel ]]; then\n  _lintel \"$@\"\nelse\n  compdef _lintel lintel\nfi\n";
}

// ---- fish

/// In single quotes, as fish reads them.
std::string fish_quoted(const std::string& text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

/// What `complete` is told about a value.
std::string fish_value(const ArgumentDescription& argument) {
  switch (argument.kind) {
    case Kind::none:
      return "";
    case Kind::text:
      return " -x";
    case Kind::choice:
      return " -x -a " + fish_quoted(word_list(argument.choices));
    case Kind::path:
      return " -r -F";
    case Kind::directory:
      return " -x -a '(__fish_complete_directories)'";
    case Kind::rules:
      return " -x -a '(__lintel_rules)'";
    case Kind::output:
      return " -x -a '(__lintel_outputs)'";
  }
  return "";
}

constexpr std::string_view fish_functions = R"fish(
function __lintel_at --description 'Whether the words so far name this command'
    set -l path lintel
    for word in (commandline -opc)[2..-1]
        contains -- "$path $word" $__lintel_commands; and set path "$path $word"
    end
    test "$path" = "$argv"
end

function __lintel_rules
    set -l before (commandline -ct | string replace -r '[^,=]*$' '' | string replace -r '^--[a-z-]+=' '')
    for rule in (lintel rules list --profile all --format ids 2>/dev/null)
        echo "$before$rule"
    end
end

function __lintel_outputs
    set -l token (commandline -ct | string replace -r '^--output=' '')
    if string match -q '*=*' -- $token
        set -l format (string replace -r '=.*' '' -- $token)
        for path in (__fish_complete_path (string replace -r '^[^=]*=' '' -- $token))
            echo "$format=$path"
        end
    else
        for format in $__lintel_formats
            echo "$format="
        end
    end
end

complete -c lintel -f
)fish";

std::string fish_completions(const CommandDescription& program) {
  std::string paths, lines;
  walk(program, program.name, [&](const CommandDescription& command, const std::string& path) {
    paths += " " + fish_quoted(path);
    const bool everywhere = &command == &program;
    const std::string here = "complete -c lintel -n " + fish_quoted("__lintel_at " + path);
    for (const CommandDescription& inner : command.commands)
      lines += here + " -a " + inner.name + " -d " + fish_quoted(inner.description) + "\n";
    for (const ArgumentDescription& option : command.options) {
      std::string names;
      for (const std::string& name : option.short_names) names += " -s " + name;
      for (const std::string& name : option.long_names) names += " -l " + name;
      // The program's own options are taken after a command too.
      lines += (everywhere && option.kind != Kind::none ? "complete -c lintel" : here) + names + fish_value(option) +
               " -d " + fish_quoted(option.description) + "\n";
    }
    if (!command.positionals.empty()) {
      std::string value = fish_value(command.positionals.front());
      // A positional argument is not an option's.
      for (const char* mark : {" -x", " -r"}) value = replaced(value, mark, "");
      if (!value.empty()) lines += here + value + "\n";
    }
  });
  return "# Completion of lintel's arguments in fish: lintel completions fish | source\n"
         "set -g __lintel_commands" +
         paths + "\nset -g __lintel_formats " + word_list(format_names()) + "\n" + std::string(fish_functions) + lines;
}

}  // namespace

const std::vector<std::string>& completion_shells() {
  static const std::vector<std::string> shells = {"bash", "zsh", "fish"};
  return shells;
}

std::string write_completions(const CommandDescription& program, const std::string& shell) {
  if (shell == "bash") return bash_completions(program);
  if (shell == "zsh") return zsh_completions(program);
  if (shell == "fish") return fish_completions(program);
  return {};
}

}  // namespace lintel::cli
