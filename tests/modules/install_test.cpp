// Installing what root modules call: where it is put, what the lock file holds, and trees that try to have it put
// elsewhere. Everything comes from a mirror on the disk, so that no server is needed.
#include "modules/install.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "source/source_set.h"
#include "temporary_directory.h"

using namespace lintel;
using namespace lintel::modules;

namespace {

namespace fs = std::filesystem;

/// A repository with root modules, and a mirror of a registry beside it.
struct Repository {
  TemporaryDirectory place;
  SourceSet sources;
  Problems problems;
  std::vector<InstalledModule> installed;
  bool update = false, cache = true, only_checks = false;

  Repository() { place.write("code/.git/HEAD", "ref: refs/heads/main\n"); }

  void code(const std::string& path, const std::string& text) const { place.write("code/" + path, text); }
  void release(const std::string& path, const std::string& text) const {
    place.write("mirror/registry.terraform.io/" + path, text);
  }
  std::string read(const std::string& path) const { return place.read("code/" + path); }
  bool exists(const std::string& path) const { return fs::exists(fs::symlink_status(place.path("code/" + path))); }

  std::vector<FoundFile> files() const {
    std::vector<FoundFile> found;
    for (fs::recursive_directory_iterator entry(place.path("code")), end; entry != end; ++entry) {
      if (entry->path().filename() == ".terraform") entry.disable_recursion_pending();
      if (entry->path().extension() == ".tf") found.push_back({entry->path().string(), FileRole::terraform});
    }
    std::sort(found.begin(), found.end(), [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    return found;
  }
  std::shared_ptr<terraform::ModuleSet> open() {
    terraform::ModuleInputs inputs;
    inputs.paths = {place.path("code")};
    return terraform::open_workspace(files(), inputs, sources, make_disk_reader({place.path("code")}), {}, 1);
  }
  /// Installs as a command does; the rounds that it took.
  int install() {
    InstallOptions options;
    options.fetch.environment = {{"PATH", "/nowhere"}};
    options.fetch.mirror = place.path("mirror");
    if (cache) options.fetch.cache = place.path("cache");
    options.update = update;
    options.only_checks = only_checks;
    options.write = [](const std::string& path, std::string_view text, std::string&) {
      std::ofstream(path, std::ios::binary) << text;
      return true;
    };
    Installer installer(std::move(options));
    problems.clear();
    int rounds = 1;
    while (installer.install(*open(), problems)) ++rounds;
    installed = installer.installed();
    return rounds;
  }
  /// "main.tf:3:1: code: message", by lines.
  std::string faults() const {
    std::string text;
    for (const Problem& problem : problems) {
      if (problem.span.file == FileId::none) {
        text += fs::path(problem.path).lexically_relative(place.path("code")).string();
      } else {
        const Position position = sources.position(problem.span.file, problem.span.begin);
        text += fs::path(std::string(sources.path(problem.span.file))).lexically_relative(place.path("code")).string() +
                ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
      }
      text += ": " + problem.code + ": " + problem.message + "\n";
    }
    return text;
  }
  /// What `modules.json` says of a call: "release directory".
  std::string entry(const std::string& root, const std::string& key) const {
    const Manifest manifest = parse_manifest(read(root + ".terraform/modules/modules.json"));
    const auto found = manifest.find(key);
    return found == manifest.end() ? "" : found->second.version + " " + found->second.directory;
  }
  void call_net(const std::string& version = "~> 1.0") const {
    code("main.tf", "\n  module \"net\" {\n  source  = \"acme/net/aws\"\n  version = \"" + version + "\"\n}\n");
  }
};

}  // namespace

TEST_CASE("What one call takes is not chosen for the next, and what was locked is kept") {
  Repository it;
  it.code("main.tf",
          "module \"a\" {\n  source  = \"acme/net/aws\"\n  version = \"~> 1.0\"\n}\n"
          "module \"b\" {\n  source = \"acme/net/aws\"\n}\n");
  it.release("acme/net/aws/1.9.3/main.tf", "");
  it.release("acme/net/aws/2.0.0/main.tf", "");
  it.install();
  CHECK(it.entry("", "a") == "1.9.3 .terraform/modules/a");
  CHECK(it.entry("", "b") == "2.0.0 .terraform/modules/b");
  it.release("acme/net/aws/2.1.0/main.tf", "");
  fs::remove_all(it.place.path("code/.terraform"));
  it.install();
  CHECK(it.entry("", "b") == "2.0.0 .terraform/modules/b");
}

TEST_CASE("Modules, the modules that they call, and the directories within are installed as Terraform does") {
  Repository it;
  it.code("main.tf",
          "module \"net\" {\n  source = \"acme/net/aws\"\n  version = \"~> 1.0\"\n}\n"
          "module \"part\" {\n  source = \"acme/base/aws//modules/part\"\n}\n"
          "module \"own\" {\n  source = \"./own\"\n}\n");
  it.code("own/main.tf", "module \"base\" {\n  source = \"acme/base/aws\"\n}\n");
  it.code("other/main.tf", "module \"base\" {\n  source = \"acme/base/aws\"\n  version = \"< 1\"\n}\n");
  it.release("acme/net/aws/1.0.0/main.tf", "");
  it.release("acme/net/aws/2.0.0/main.tf", "");
  it.release("acme/net/aws/1.1.0/main.tf",
             "module \"sub\" {\n  source = \"./modules/sub\"\n}\nmodule \"base\" {\n  source = \"acme/base/aws\"\n}\n");
  it.release("acme/net/aws/1.1.0/modules/sub/main.tf", "module \"base\" {\n  source = \"acme/base/aws\"\n}\n");
  it.release("acme/base/aws/0.9.0/main.tf", "");
  it.release("acme/base/aws/1.0.0/main.tf", "variable \"base\" {}\n");
  it.release("acme/base/aws/1.0.0/modules/part/main.tf", "module \"up\" {\n  source = \"../..\"\n}\n");
  CHECK(it.install() == 3);
  CHECK(it.faults() == "");
  CHECK(it.entry("", "net") == "1.1.0 .terraform/modules/net");
  CHECK(it.entry("", "net.base") == "1.0.0 .terraform/modules/net.base");
  CHECK(it.entry("", "net.sub") == " .terraform/modules/net/modules/sub");
  CHECK(it.entry("", "net.sub.base") == "1.0.0 .terraform/modules/net.sub.base");
  CHECK(it.entry("", "part") == "1.0.0 .terraform/modules/part/modules/part");
  CHECK(it.entry("", "own") == " own");
  CHECK(it.entry("", "own.base") == "1.0.0 .terraform/modules/own.base");
  CHECK(it.entry("other/", "base") == "0.9.0 .terraform/modules/base");
  CHECK(it.read(".terraform/modules/net.base/main.tf") == "variable \"base\" {}\n");
  // The resolver that scans use finds each of them.
  const auto workspace = it.open();
  for (const terraform::Root& root : workspace->roots()) {
    for (const auto& call : root.module->calls) {
      CAPTURE(call.name);
      terraform::CallTarget target{};
      CHECK(workspace->target_of(root, *root.module, call, std::string(call.name), target));
    }
  }
  // A second time nothing is new.
  const std::string manifest = it.read(".terraform/modules/modules.json"), lock = it.read(std::string(lock_file_name));
  CHECK(it.install() == 1);
  CHECK(
      std::none_of(it.installed.begin(), it.installed.end(), [](const InstalledModule& each) { return each.is_new; }));
  CHECK(it.installed.size() == 6);
  CHECK(it.read(".terraform/modules/modules.json") == manifest);
  CHECK(it.read(std::string(lock_file_name)) == lock);
}

TEST_CASE("The lock file holds the release, and its content") {
  Repository it;
  it.call_net();
  it.release("acme/net/aws/1.1.0/main.tf", "one\n");
  it.install();
  CHECK(it.entry("", "net") == "1.1.0 .terraform/modules/net");
  it.release("acme/net/aws/1.2.0/main.tf", "two\n");
  fs::remove_all(it.place.path("code/.terraform"));
  it.install();
  CHECK(it.entry("", "net") == "1.1.0 .terraform/modules/net");

  // Published anew under the same release: what is kept by its hash is still the locked one.
  it.release("acme/net/aws/1.1.0/main.tf", "changed\n");
  fs::remove_all(it.place.path("code/.terraform"));
  it.install();
  CHECK(it.faults() == "");
  CHECK(it.read(".terraform/modules/net/main.tf") == "one\n");
  it.cache = false;
  fs::remove_all(it.place.path("code/.terraform"));
  it.install();
  CHECK(it.faults().find("main.tf:2:3: module-not-fetched: The module \"acme/net/aws\" is not fetched: its content "
                         "does not match .lintel.modules.lock.json: the hash is h1:") == 0);
  CHECK_FALSE(it.exists(".terraform/modules/net"));

  it.update = true;
  it.install();
  CHECK(it.faults() == "");
  CHECK(it.entry("", "net") == "1.2.0 .terraform/modules/net");
  it.update = false;
  it.call_net("1.1.0");
  it.install();
  CHECK(it.faults().find("its content does not match") != std::string::npos);
  it.call_net("= 1.2.0");
  it.install();
  CHECK(it.faults() == "");
}

TEST_CASE("What was changed after it was installed is said, and not judged to be the module") {
  Repository it;
  it.call_net();
  it.release("acme/net/aws/1.0.0/main.tf", "one\n");
  it.install();
  it.code(".terraform/modules/net/more.tf", "resource \"null_resource\" \"x\" {}\n");
  it.install();
  CHECK(it.faults().find(
            "main.tf:2:3: module-changed: The module \"acme/net/aws\" cannot be trusted: the content of ") == 0);
  // A scan that only looks says the same, and nothing of what is not installed.
  const std::string told = it.faults(), lock = it.read(".lintel.modules.lock.json");
  it.only_checks = true;
  it.install();
  CHECK(it.faults() == told);
  CHECK(it.read(".lintel.modules.lock.json") == lock);
  fs::remove_all(it.place.path("code/.terraform/modules/net"));
  it.install();
  CHECK(it.faults() == "");
  CHECK_FALSE(it.exists(".terraform/modules/net"));
  it.only_checks = false;
  it.install();
  CHECK(it.faults() == "");
  CHECK_FALSE(it.exists(".terraform/modules/net/more.tf"));
  it.only_checks = true;
  it.install();
  CHECK(it.faults() == "");
  it.only_checks = false;
  // Another release takes the whole place.
  it.release("acme/net/aws/2.0.0/two.tf", "two\n");
  it.call_net("2.0.0");
  it.install();
  CHECK(it.faults() == "");
  CHECK(it.exists(".terraform/modules/net/two.tf"));
  CHECK_FALSE(it.exists(".terraform/modules/net/main.tf"));
  for (const auto& entry : fs::directory_iterator(it.place.path("code/.terraform/modules")))
    CHECK_FALSE(entry.path().filename().string().starts_with(".lintel"));
}

TEST_CASE("Calls that cannot be installed are errors at their place, and the others are installed") {
  Repository it;
  it.release("acme/net/aws/1.0.0/main.tf", "");
  struct Case {
    const char *arguments, *reason;
  };
  for (const Case& each : std::vector<Case>{
           {"source = \"acme/net/aws\"\n  version = \"~> 2.0\"",
            "none of its 1 versions is one that \"~> 2.0\" allows"},
           {"source = \"acme/net/aws\"\n  version = \"newest\"", "is not a version constraint"},
           {"source = \"acme/net/aws\"\n  version = var.v", "its version is not known"},
           {"source = \"acme/net/aws//modules/none\"", "it has no directory \"modules/none\""},
           {"source = \"acme/net/aws//none/*\"", "does not name exactly one directory of it"},
           {"source = \"acme/net/aws//../../..\"", "names a directory outside the package"},
           {"source = \"s3::https://s3.amazonaws.com/b/x.zip\"", "is an S3 bucket"},
           {"source = \"git::https://github.com/acme/net.git?ref=--x\"", "has a ref that is not a revision"},
           {"source = \"git::https://127.0.0.1/acme/net.git\"", "leads to a private network or to this machine"}}) {
    CAPTURE(each.arguments);
    it.code("main.tf", "module \"good\" {\n  source = \"acme/net/aws\"\n}\n\nmodule \"bad\" {\n  " +
                           std::string(each.arguments) + "\n}\n");
    it.install();
    CHECK(it.problems.size() == 1);
    CHECK(it.faults().find("main.tf:5:1: module-not-fetched: ") == 0);
    CHECK_MESSAGE(it.faults().find(each.reason) != std::string::npos, it.faults());
    CHECK(it.entry("", "good") == "1.0.0 .terraform/modules/good");
  }
}

TEST_CASE("A pattern in a source is the one directory that it fits") {
  Repository it;
  for (const char* file : {"main.tf", "modules/inner-1/main.tf", "both/a/main.tf", "both/b/main.tf"})
    it.release(std::string("acme/net/aws/1.0.0/") + file, "");
  it.code("main.tf",
          "module \"all\" {\n  source = \"acme/net/aws//modules/*\"\n}\n"
          "module \"part\" {\n  source = \"acme/net/aws//modules/in*\"\n}\n"
          "module \"two\" {\n  source = \"acme/net/aws//both/*\"\n}\n");
  it.install();
  CHECK(it.entry("", "all") == "1.0.0 .terraform/modules/all/modules/inner-1");
  CHECK(it.entry("", "part") == "1.0.0 .terraform/modules/part/modules/inner-1");
  CHECK_MESSAGE(it.faults().find("main.tf:7:1: module-not-fetched: ") == 0, it.faults());
  CHECK(it.problems.size() == 1);
  // What is installed stays as it is.
  it.install();
  CHECK(std::none_of(it.installed.begin(), it.installed.end(), [](const InstalledModule& one) { return one.is_new; }));
}

TEST_CASE("A version may be computed, as OpenTofu does") {
  Repository it;
  it.release("acme/net/aws/1.0.0/main.tf", "");
  it.release("acme/net/aws/2.0.0/main.tf", "");
  it.code("main.tf",
          "variable \"v\" { default = 1 }\nlocals { bound = \"~> ${var.v}.0\" }\n"
          "module \"net\" {\n  source  = \"acme/net/aws\"\n  version = local.bound\n}\n"
          "module \"fixed\" {\n  source  = \"acme/net/aws\"\n  version = \"${var.v}.0.0\"\n}\n");
  it.install();
  CHECK(it.faults() == "");
  CHECK(it.entry("", "net") == "1.0.0 .terraform/modules/net");
  CHECK(it.entry("", "fixed") == "1.0.0 .terraform/modules/fixed");
}

TEST_CASE("A tree has nothing put outside of it") {
  Repository it;
  it.release("acme/net/aws/1.0.0/main.tf", "");
  fs::create_directories(it.place.path("elsewhere"));
  const auto is_untouched = [&] { return fs::is_empty(it.place.path("elsewhere")); };

  it.call_net();
  fs::create_directory_symlink(it.place.path("elsewhere"), it.place.path("code/.terraform"));
  it.install();
  CHECK(it.faults().find(".terraform: module-not-placed: ") == 0);
  CHECK(is_untouched());

  fs::remove(it.place.path("code/.terraform"));
  fs::create_directories(it.place.path("code/.terraform"));
  fs::create_directory_symlink(it.place.path("elsewhere"), it.place.path("code/.terraform/modules"));
  it.install();
  CHECK(it.faults().find(".terraform/modules: module-not-placed: ") == 0);
  CHECK(is_untouched());

  // A link in the module's own place gives way; what it led to stays.
  fs::remove(it.place.path("code/.terraform/modules"));
  fs::create_directories(it.place.path("code/.terraform/modules"));
  it.place.write("elsewhere/kept", "");
  fs::create_directory_symlink(it.place.path("elsewhere"), it.place.path("code/.terraform/modules/net"));
  it.install();
  CHECK(it.faults() == "");
  CHECK_FALSE(fs::is_symlink(it.place.path("code/.terraform/modules/net")));
  CHECK(fs::exists(it.place.path("elsewhere/kept")));

  // Names of calls are names of directories.
  it.code("main.tf",
          "module \"../../x\" {\n  source = \"acme/net/aws\"\n}\nmodule \".\" {\n  source = \"acme/net/aws\"\n}\n");
  it.install();
  CHECK(it.faults().find(
            "main.tf:1:1: module-not-fetched: The module is not fetched: its name is not an identifier.") == 0);
  CHECK(it.problems.size() == 2);
  CHECK_FALSE(it.exists("x"));
}

TEST_CASE("Names of calls on the way to a module are names of directories as well") {
  Repository it;
  it.release("acme/net/aws/1.0.0/main.tf", "");
  it.code("sub/main.tf", "module \"d\" {\n  source = \"acme/net/aws\"\n}\n");
  it.place.write("victim/x.d/kept", "");
  for (const char* name : {"../../../victim/x", "..", ".", "a/b", "/victim", "-x", "a.b", "\\u0000x", ""}) {
    CAPTURE(name);
    it.code("main.tf", "module \"good\" {\n  source = \"./sub\"\n}\nmodule \"" + std::string(name) +
                           "\" {\n  source = \"./sub\"\n}\n");
    it.install();
    CHECK(it.faults() ==
          "main.tf:4:1: module-not-fetched: The module is not fetched: its name is not an identifier.\n");
    CHECK(it.entry("", "good.d") == "1.0.0 .terraform/modules/good.d");
    std::size_t placed = 0;
    for (const auto& entry : fs::directory_iterator(it.place.path("code/.terraform/modules"))) {
      static_cast<void>(entry);
      ++placed;
    }
    CHECK(placed == 2);  // the module and modules.json
    CHECK(fs::exists(it.place.path("victim/x.d/kept")));
    CHECK_FALSE(fs::exists(it.place.path("victim/x.d/main.tf")));
  }
  // Two names that are good by themselves, and together the manifest's.
  it.code("main.tf", "module \"modules\" {\n  source = \"./sub\"\n}\n");
  it.code("sub/main.tf", "module \"json\" {\n  source = \"acme/net/aws\"\n}\n");
  it.install();
  CHECK(it.faults().find("sub/main.tf:1:1: module-not-fetched: ") == 0);
  CHECK(fs::is_regular_file(it.place.path("code/.terraform/modules/modules.json")));
}

TEST_CASE("What is evaluated is what the lock file speaks of") {
  Repository it;
  it.call_net();
  it.release("acme/net/aws/1.0.0/main.tf", "good\n");
  it.install();
  it.code("elsewhere/main.tf", "bad\n");
  it.code(".terraform/modules/other/main.tf", "bad\n");
  it.release("acme/net/aws/1.0.0/sub/main.tf", "");
  const std::string source = "registry.terraform.io/acme/net/aws";
  for (const char* directory : {"elsewhere", ".terraform/modules/other", ".terraform/modules/net/../other", "", ".",
                                ".terraform/modules/net/sub", ".terraform/modules/net/", "/etc"}) {
    CAPTURE(directory);
    it.code(".terraform/modules/modules.json", write_manifest({{"net", {source, "1.0.0", directory}}}));
    it.install();
    CHECK(it.faults() == "");
    CHECK(it.entry("", "net") == "1.0.0 .terraform/modules/net");
    REQUIRE(it.installed.size() == 1);
    CHECK(it.installed[0].is_new);
  }
  // What the registry adds is in the directory, and locked with what Terraform has installed.
  it.code("main.tf", "module \"net\" {\n  source = \"acme/net/aws//sub\"\n}\n");
  fs::remove(it.place.path("code/" + std::string(lock_file_name)));
  it.code(".terraform/modules/net/top/sub/main.tf", "");
  const std::string directory = ".terraform/modules/net/top/sub";
  it.code(".terraform/modules/modules.json", write_manifest({{"net", {source + "//sub", "1.0.0", directory}}}));
  for (int round = 0; round < 2; ++round) {
    it.install();
    CHECK(it.faults() == "");
    REQUIRE(it.installed.size() == 1);
    CHECK_FALSE(it.installed[0].is_new);
    CHECK(it.entry("", "net") == "1.0.0 " + directory);
    std::string error;
    const auto lock = parse_lock(it.read(std::string(lock_file_name)), error);
    REQUIRE(lock);
    CHECK(lock->begin()->second.subdirectory == "top");
  }
}

TEST_CASE("Secrets of sources are neither said nor kept in the lock file") {
  Repository it;
  for (const char* source :
       {"git::https://ci:s3cret@github.com/o/r", "git::https://s3cret@127.0.0.1/o/r",
        "git::https://ci:pass/s3cret@github.com/o/r", "git::ssh://github.com/r?sshkey=s3cret",
        "https://127.0.0.1/x.zip?X-Amz-Signature=s3cret&archive=zip", "https://127.0.0.1/x.zip?s3cret",
        "s3::https://k:s3cret@s3.amazonaws.com/b/x.zip", "git::https://127.0.0.1/o/r?ref=v1&token=s3cret",
        "https://example.com/x#s3cret", "vpc?token=s3cret"}) {
    CAPTURE(source);
    it.code("main.tf", "module \"m\" {\n  source = \"" + std::string(source) + "\"\n}\n");
    it.install();
    CHECK(it.problems.size() == 1);
    CHECK(it.faults().find("…") != std::string::npos);
    CHECK_MESSAGE(it.faults().find("s3cret") == std::string::npos, it.faults());
  }
  // What is there already is told of and locked without them, or, where that would not be the one package, not locked.
  it.code("main.tf",
          "module \"user\" {\n  source = \"git::https://s3cret@example.com/o/r\"\n}\n"
          "module \"query\" {\n  source = \"https://example.com/x.zip?name=s3cret\"\n}\n");
  it.code(".terraform/modules/user/main.tf", "one\n");
  it.code(".terraform/modules/query/main.tf", "two\n");
  it.code(".terraform/modules/modules.json",
          write_manifest({{"user", {"git::https://s3cret@example.com/o/r", "", ".terraform/modules/user"}},
                          {"query", {"https://example.com/x.zip?name=s3cret", "", ".terraform/modules/query"}}}));
  it.install();
  CHECK(it.faults() == "");
  REQUIRE(it.installed.size() == 2);
  CHECK(it.installed[0].source == "git::https://…@example.com/o/r");
  CHECK(it.installed[1].source == "https://example.com/x.zip?name=…");
  std::string error;
  const auto lock = parse_lock(it.read(std::string(lock_file_name)), error);
  REQUIRE_MESSAGE(lock, error);
  REQUIRE(lock->size() == 1);
  CHECK(lock->begin()->first.first == "git::https://…@example.com/o/r");
}

TEST_CASE("A lock file that cannot be read stops its root, and no other") {
  Repository it;
  it.release("acme/net/aws/1.0.0/main.tf", "");
  it.call_net();
  it.code("other/main.tf", "module \"net\" {\n  source = \"acme/net/aws\"\n}\n");
  it.code(std::string(lock_file_name), "{");
  it.install();
  CHECK(it.faults().find(".lintel.modules.lock.json: module-lock-unreadable: ") == 0);
  CHECK(it.problems.size() == 1);
  CHECK_FALSE(it.exists(".terraform"));
  CHECK(it.entry("other/", "net") == "1.0.0 .terraform/modules/net");
  CHECK(it.read(std::string(lock_file_name)) == "{");
}

TEST_CASE("Modules that call each other without end are installed to a depth") {
  Repository it;
  it.code("main.tf", "module \"a\" {\n  source = \"acme/loop/aws\"\n}\n");
  it.release("acme/loop/aws/1.0.0/main.tf",
             "module \"a\" {\n  source = \"acme/loop/aws\"\n}\nmodule \"self\" {\n  source = \"./\"\n}\n");
  it.install();
  CHECK(it.faults().find("No more modules are fetched for ") != std::string::npos);
  CHECK(it.installed.size() <= 16);
}
