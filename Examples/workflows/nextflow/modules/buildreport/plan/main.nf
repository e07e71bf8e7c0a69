process BUILDREPORT_PLAN {
    tag "$meta.id"
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container "build-report:0.2.0"

    input:
    tuple val(meta), path(models), path(inputs)

    output:
    tuple val(meta), path("plan/plan.json"), emit: plan
    path "versions.yml"                    , emit: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    """
    build-report plan ${models} ${args} -o plan

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        build-report: \$(build-report --version)
    END_VERSIONS
    """

    stub:
    """
    mkdir plan
    echo '{"shards": [{}]}' > plan/plan.json

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        build-report: stub
    END_VERSIONS
    """
}
