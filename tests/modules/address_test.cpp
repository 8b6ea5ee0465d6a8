// The sources that module calls have: which package they are, what of it, and which are refused.
#include "modules/address.h"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "base/source_address.h"

using namespace lintel::modules;
using lintel::parse_url;
using lintel::query_value;
using lintel::resolve_reference;

TEST_CASE("Sources in their one spelling, and the directory in them") {
  struct Case {
    const char *source, *package, *directory;
  };
  const std::vector<Case> cases = {
      {"terraform-aws-modules/vpc/aws", "registry.terraform.io/terraform-aws-modules/vpc/aws", ""},
      {"terraform-aws-modules/iam/aws//modules/iam-role", "registry.terraform.io/terraform-aws-modules/iam/aws",
       "modules/iam-role"},
      {"app.terraform.io/acme/vpc/aws", "app.terraform.io/acme/vpc/aws", ""},
      {"Registry.Example.com:8443/acme/vpc/aws", "registry.example.com:8443/acme/vpc/aws", ""},
      {"localhost:8080/acme/vpc/aws", "localhost:8080/acme/vpc/aws", ""},
      {"git::https://example.com/vpc.git", "git::https://example.com/vpc.git", ""},
      {"git::https://example.com/vpc.git//modules/x/?ref=v1.2.0&depth=1", "git::https://example.com/vpc.git?ref=v1.2.0",
       "modules/x"},
      {"git::https://example.com/vpc.git?depth=1&ref=feature/a", "git::https://example.com/vpc.git?ref=feature/a", ""},
      {"git::ssh://git@example.com:2222/storage.git", "git::ssh://git@example.com:2222/storage.git", ""},
      {"git::git@example.com:team/storage.git//sub", "git::ssh://git@example.com/team/storage.git", "sub"},
      {"git@github.com:acme/vpc.git?ref=main", "git::ssh://git@github.com/acme/vpc.git?ref=main", ""},
      {"ssh://git@example.com/storage.git", "git::ssh://git@example.com/storage.git", ""},
      {"github.com/acme/vpc", "git::https://github.com/acme/vpc.git", ""},
      {"github.com/acme/vpc.git//modules/a?ref=v2", "git::https://github.com/acme/vpc.git?ref=v2", "modules/a"},
      {"git::github.com/acme/vpc?ref=v2", "git::https://github.com/acme/vpc.git?ref=v2", ""},
      {"bitbucket.org/acme/vpc", "git::https://bitbucket.org/acme/vpc.git", ""},
      {"https://example.com/vpc.zip", "https://example.com/vpc.zip", ""},
      {"https://example.com/vpc.tgz//modules/a", "https://example.com/vpc.tgz?archive=tar.gz", "modules/a"},
      {"https://example.com/download?archive=zip", "https://example.com/download?archive=zip", ""},
      {"https::https://example.com/vpc.tar.xz", "https://example.com/vpc.tar.xz", ""},
      {"https://example.com/modules/vpc", "https://example.com/modules/vpc", ""},
      {"HTTPS://EXAMPLE.com/vpc.zip", "https://example.com/vpc.zip", ""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.source);
    std::string error;
    const auto address = parse_address(each.source, error);
    REQUIRE_MESSAGE(address, error);
    CHECK(address->package_text() == each.package);
    CHECK(address->subdirectory == each.directory);
    // What is written into modules.json leads to the same place.
    const auto again = parse_address(address->text(), error);
    REQUIRE(again);
    CHECK(again->package_text() == each.package);
    CHECK(again->subdirectory == each.directory);
  }
}

TEST_CASE("Sources that are refused, and why") {
  struct Case {
    const char *source, *reason;
  };
  const std::vector<Case> cases = {
      {"s3::https://s3-eu-west-1.amazonaws.com/bucket/vpc.zip", "is an S3 bucket"},
      {"bucket.s3.amazonaws.com/vpc.zip", "is an S3 bucket"},
      {"gcs::https://www.googleapis.com/storage/v1/modules/foo.zip", "is a bucket of Google Cloud Storage"},
      {"hg::https://example.com/vpc.hg", "is a Mercurial repository"},
      {"oci://example.com/vpc", "is an OCI registry"},
      {"file:///etc", "is a file:// address"},
      {"git::file:///home/user/repository", "has no valid host"},
      {"git::git://example.com/vpc.git", "git://; only https and ssh"},
      {"git::ext::sh -c id", "does not name a repository"},
      {"git::https://user:secret@example.com/vpc.git", "has a password in it"},
      {"git::https://example.com/vpc.git?ref=--upload-pack=id", "has a ref that is not a revision"},
      {"git::https://example.com/vpc.git?ref=a..b", "has a ref that is not a revision"},
      {"git::https://example.com/vpc.git?ref=a%0Ab", "has a ref that is not a revision"},
      {"git::https://example.com/vpc.git?sshkey=AAAA", "has a private key in it"},
      {"git::ssh://-oProxyCommand=id/x", "has no valid host"},
      {"git::-oProxyCommand@example.com:x", "has an invalid user name"},
      {"git::https://example.com/vpc.git//../../etc", "names a directory outside the package"},
      {"git::https://example.com/vpc.git//a/.git/hooks", "names a directory outside the package"},
      {"https://example.com/vpc.zip//..", "names a directory outside the package"},
      {"https://example.com/vpc.rar?archive=rar", "a kind (\"rar\")"},
      {"https://exa mple.com/vpc.zip", "characters"},
      {"https://example.com\\@evil.example/vpc.zip", "characters"},
      {"ftp://example.com/vpc.zip", "is of ftp://"},
      {"svn::https://example.com/vpc", "(svn::) that is not known"},
      {"gitlab.com/acme/vpc", "cannot be fetched"},
      {"vpc", "cannot be fetched"},
      {"github.com/acme", "does not name a repository"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.source);
    std::string error;
    CHECK_FALSE(parse_address(each.source, error));
    CHECK_MESSAGE(error.find(each.reason) != std::string::npos, error);
  }
}

TEST_CASE("Sources as they are shown") {
  struct Case {
    const char *source, *shown;
  };
  for (const Case& each :
       std::vector<Case>{{"terraform-aws-modules/vpc/aws//modules/a", "terraform-aws-modules/vpc/aws//modules/a"},
                         {"git@github.com:acme/vpc.git?ref=main", "git@github.com:acme/vpc.git?ref=main"},
                         {"git::ssh://git@example.com:2222/a.git", "git::ssh://git@example.com:2222/a.git"},
                         {"https://example.com:8443/a@1.zip", "https://example.com:8443/a@1.zip"},
                         {"git::https://ci:x@github.com/o/r//sub?ref=v1&depth=1",
                          "git::https://…@github.com/o/r//sub?ref=v1&depth=1"},
                         {"git::https://token@github.com/o/r", "git::https://…@github.com/o/r"},
                         {"git::https://bob:pa@ss/word@git.example.com/x.git", "git::https://…@git.example.com/x.git"},
                         {"git::https://bob:1234/b@git.example.com", "git::https://…@git.example.com"},
                         {"https://host:8443/a.zip", "https://host:8443/a.zip"},
                         {"https://a:b@example.com//s@2?ref=@1", "https://…@example.com//s@2?ref=@1"},
                         {"https://example.com/x?ref=a?token=b", "https://example.com/x?ref=a?token=…"},
                         {"https://a:b@c:d@example.com/r", "https://…@example.com/r"},
                         {"https://a:b/c?d#e@example.com/r", "https://…@example.com/r"},
                         {"git::a:b@example.com:o/r", "git::…@example.com:o/r"},
                         {"a:b@x://example.com", "…@x://example.com"},
                         {"https://example.com/x?archive=zip&sig=1&checksum=sha256:0&t",
                          "https://example.com/x?archive=zip&sig=…&checksum=sha256:0&…"},
                         {"https://example.com/x?Ref=1&=2&#3", "https://example.com/x?Ref=…&=…#…"},
                         {"https://example.com/x?a=1;token=2", "https://example.com/x?a=…;token=…"},
                         {"https://example.com/x?%72ef=v1&%61=2", "https://example.com/x?%72ef=v1&%61=…"},
                         {"https://example.com/x#access_token=1", "https://example.com/x#access_token=…"},
                         {"https://example.com/x#one", "https://example.com/x#…"},
                         {"https://[::1]:80/x", "https://[::1]:80/x"},
                         {"", ""},
                         {"://", "://"},
                         {"@", "…@"}}) {
    CAPTURE(each.source);
    CHECK(lintel::readable_source(each.source) == each.shown);
  }
}

TEST_CASE("Where a registry says that a module is") {
  std::string error;
  const auto base = parse_url("https://registry.example.com/v1/modules/a/b/c/1.0.0/download", error);
  REQUIRE(base);
  const auto text = [&](const char* location) {
    const auto address = parse_location(location, *base, error);
    return address ? address->text() : "";
  };
  CHECK(text("git::https://github.com/a/b?ref=0a1b2c3") == "git::https://github.com/a/b?ref=0a1b2c3");
  CHECK(text("./b.zip") == "https://registry.example.com/v1/modules/a/b/c/1.0.0/b.zip");
  CHECK(text("../../b.tar.gz//*?archive=tar.gz") == "https://registry.example.com/v1/modules/a/b/b.tar.gz//*");
  CHECK(text("/files/b.zip") == "https://registry.example.com/files/b.zip");
  CHECK(text("https://elsewhere.example/b.zip") == "https://elsewhere.example/b.zip");
  // Never a registry again, and nothing of this machine.
  CHECK(text("a/b/c") == "");
  CHECK(text("file:///etc/passwd") == "");
  CHECK(text("git::file:///etc") == "");
}

TEST_CASE("Addresses are read in one way alone") {
  std::string error;
  const auto url = parse_url("HTTPS://user@Example.COM:8443/a/b?x=1&y=%2f+z", error);
  REQUIRE(url);
  CHECK(url->text() == "https://user@example.com:8443/a/b?x=1&y=%2f+z");
  CHECK(query_value(*url, "y") == "/ z");
  CHECK_FALSE(query_value(*url, "z"));
  CHECK(parse_url("https://[::1]:80/", error)->host == "::1");
  CHECK(parse_url("https://[::1]:80/", error)->text() == "https://[::1]:80/");
  for (const char* bad : {"example.com", "://x", "https://", "https:///x", "https://a:b", "https://a:99999/",
                          "https://a#b", "https://[::1", "https://a@b@c:d@/", "https://.a/"})
    CHECK_MESSAGE(!parse_url(bad, error), bad);
  CHECK(resolve_reference(*url, "../c", error)->text() == "https://example.com:8443/c");
  CHECK(resolve_reference(*url, "//other.example/c", error)->text() == "https://other.example/c");
  CHECK(resolve_reference(*url, "/c?d=https://x/", error)->text() == "https://example.com:8443/c?d=https://x/");
}
