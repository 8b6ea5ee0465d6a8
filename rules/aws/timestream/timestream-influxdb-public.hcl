rule "timestream-influxdb-public" {
  title    = "Timestream for InfluxDB has a public address"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = ["AWS::Timestream::InfluxDBInstance", "AWS::Timestream::InfluxDBCluster"]

  require     = self.PubliclyAccessible != true
  at          = self.PubliclyAccessible
  message     = "${self.address} ${exposed_by_address(self, self.VpcSecurityGroupIds[*])}"
  as_deployed = weight_of_public_address(self, self.VpcSecurityGroupIds[*], "critical")

  reason     = "One weak password or token is enough to leak a database on the internet. Scanners find its address within hours."
  fix        = "Set `${name("PubliclyAccessible")}` to false."
  repair     = false
  interrupts = "clients outside the network"
  references = ["https://docs.aws.amazon.com/timestream/latest/developerguide/timestream-for-influx-dbi-create.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_timestreaminfluxdb_db_instance" "example" {
        name                   = "metrics"
        allocated_storage      = 20
        db_instance_type       = "db.influx.medium"
        vpc_subnet_ids         = ["subnet-1"]
        vpc_security_group_ids = ["sg-1"]
        publicly_accessible    = true # finding
      }
    TF
    good = <<-TF
      resource "aws_timestreaminfluxdb_db_instance" "example" {
        name                   = "metrics"
        allocated_storage      = 20
        db_instance_type       = "db.influx.medium"
        vpc_subnet_ids         = ["subnet-1"]
        vpc_security_group_ids = ["sg-1"]
        publicly_accessible    = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Timestream::InfluxDBInstance
          Properties:
            DbInstanceType: db.influx.medium
            VpcSubnetIds: [subnet-1]
            VpcSecurityGroupIds: [sg-1]
            PubliclyAccessible: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Timestream::InfluxDBInstance
          Properties:
            DbInstanceType: db.influx.medium
            VpcSubnetIds: [subnet-1]
            VpcSecurityGroupIds: [sg-1]
    YAML
  }
}
